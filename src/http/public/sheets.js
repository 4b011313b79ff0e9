import { post } from './api.js';
import { make } from './make.js';
import { recall, remember } from './memory.js';
import { fill, words } from './words.js';

const SIZE = 'chat.size';

/** The sheets over the page: the menu, "open on another device", and the question when a link arrives. */
export function makeSheets(sendCommand) {
  const opener = document.getElementById('menu-open');
  const menu = document.getElementById('menu');
  const items = document.getElementById('menu-items');
  for (const command of words.commands) items.appendChild(item(command.label, () => sendCommand(command)));
  items.appendChild(
    item(words.elsewhere.title, () => {
      openSheet(document.getElementById('elsewhere'), opener);
      void makeLink();
    }),
  );
  makeSizes(document.getElementById('sizes'));
  opener.addEventListener('click', () => {
    opener.setAttribute('aria-expanded', 'true');
    openSheet(menu, opener, () => opener.setAttribute('aria-expanded', 'false'));
  });

  function item(label, act) {
    const button = make('button', 'item', label);
    button.type = 'button';
    button.addEventListener('click', () => {
      closeSheet(menu);
      act();
    });
    return button;
  }
}

/** Asks whether the conversation of a link shall take the place of the one here; resolves to the answer. */
export function askArriving() {
  const sheet = document.getElementById('arriving');
  return new Promise((resolve) => {
    openSheet(sheet, document.getElementById('box'), () => resolve(false));
    document.getElementById('arriving-stay').onclick = () => closeSheet(sheet);
    document.getElementById('arriving-open').onclick = () => {
      resolve(true);
      closeSheet(sheet);
    };
  });
}

async function makeLink() {
  const status = document.getElementById('elsewhere-words');
  const link = document.getElementById('elsewhere-link');
  link.hidden = true;
  status.textContent = words.elsewhere.making;
  const answer = await post('/api/chat/return', {});
  if (answer.status !== 201) {
    status.textContent = words.elsewhere.failed;
    return;
  }
  status.textContent = words.elsewhere.explain;
  document.getElementById('elsewhere-qr').src = answer.body.qr;
  const address = document.getElementById('elsewhere-address');
  address.href = answer.body.link;
  address.textContent = answer.body.link;
  const until = new Date(answer.body.expiresAt).toLocaleString('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
  document.getElementById('elsewhere-until').textContent = fill(words.elsewhere.until, { when: until });
  document.getElementById('elsewhere-copy').onclick = () => copy(answer.body.link);
  link.hidden = false;
}

function copy(link) {
  const done = () => {
    document.getElementById('elsewhere-words').textContent = words.elsewhere.copied;
  };
  if (navigator.clipboard) {
    navigator.clipboard.writeText(link).then(done, () => copyByHand(link, done));
  } else copyByHand(link, done);
}

/** Plain http has no clipboard; selecting does. */
function copyByHand(link, done) {
  const field = make('textarea', 'hidden', link);
  document.getElementById('elsewhere-link').appendChild(field);
  field.select();
  if (document.execCommand('copy')) done();
  field.remove();
}

function makeSizes(fieldset) {
  const current = recall(SIZE) || '0';
  words.textSizes.forEach((name, index) => {
    const label = make('label', 'size');
    const radio = make('input', '');
    radio.type = 'radio';
    radio.name = 'size';
    radio.value = String(index);
    radio.checked = current === radio.value;
    radio.addEventListener('change', () => {
      remember(SIZE, radio.value);
      document.documentElement.dataset.size = radio.value;
    });
    label.appendChild(radio);
    label.appendChild(make('span', '', name));
    fieldset.appendChild(label);
  });
  document.documentElement.dataset.size = current;
}

let opened;

function openSheet(sheet, back, onClose) {
  if (opened !== undefined) closeSheet(opened.sheet);
  opened = { sheet, back, onClose };
  sheet.hidden = false;
  for (const element of outside()) element.setAttribute('inert', '');
  const first = sheet.querySelector('button, a[href], input');
  if (first !== null) first.focus();
}

function closeSheet(sheet) {
  if (opened === undefined || opened.sheet !== sheet) return;
  const { back, onClose } = opened;
  opened = undefined;
  sheet.hidden = true;
  for (const element of outside()) element.removeAttribute('inert');
  back.focus();
  if (onClose) onClose();
}

function outside() {
  return document.querySelectorAll('body > .skip, body > header, body > main, body > form');
}

document.addEventListener('click', (event) => {
  if (opened === undefined) return;
  if (event.target === opened.sheet || event.target.closest('[data-close]') !== null) closeSheet(opened.sheet);
});

document.addEventListener('keydown', (event) => {
  if (opened === undefined) return;
  if (event.key === 'Escape') closeSheet(opened.sheet);
  if (event.key !== 'Tab') return;
  // Tab stays inside the sheet, also where `inert` is not known.
  const stops = Array.from(opened.sheet.querySelectorAll('button, a[href], input')).filter(
    (stop) => stop.offsetParent !== null && (stop.type !== 'radio' || stop.checked),
  );
  const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  stops[event.shiftKey ? stops.length - 1 : 0].focus();
});
