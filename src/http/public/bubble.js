import { make } from './make.js';
import { fill, words } from './words.js';

/** What is on its way. @param resend tries again at once */
export function pendingBubble(item, resend) {
  const element = make('div', 'message person pending');
  element.dataset.state = item.state;
  element.appendChild(sayer(words.you));
  element.appendChild(make('div', 'text', asShown(item.shown)));
  const state = make('p', 'state', stateWords(item.state));
  element.appendChild(state);
  if (item.state === 'failed') {
    const again = make('button', 'again', words.retry);
    again.type = 'button';
    again.addEventListener('click', resend);
    state.appendChild(document.createTextNode(' – '));
    state.appendChild(again);
  }
  return element;
}

/** A message of the log. @param choose(choice) one of its buttons was pressed */
export function bubble(message, choose) {
  const element = make('div', `message ${message.from}`);
  element.dataset.id = String(message.id);
  element.appendChild(sayer(message.from === 'bot' ? words.bot : words.you));
  const text = make('div', 'text');
  linkInto(text, message.from === 'person' ? asShown(message.text) : message.text);
  element.appendChild(text);
  for (const file of message.attachments || []) element.appendChild(attachment(file));
  const time = make('time', 'time', clock.format(new Date(message.at)));
  time.dateTime = message.at;
  element.appendChild(time);
  if (message.choices) element.appendChild(choices(message.choices, choose));
  return element;
}

function choices(rows, choose) {
  const group = make('div', 'choices');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', words.choices);
  for (const row of rows) {
    const line = make('div', 'choice-row');
    for (const choice of row) {
      const button = make('button', `choice ${choice.role || 'option'}`, choice.label);
      button.type = 'button';
      // A command that names what it is about (“Đã rõ” of one announcement) is never too late.
      if (choice.at === 'command' && choice.value.includes(' ')) button.classList.add('lasting');
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') === 'true') return;
        button.classList.add('chosen');
        choose(choice);
      });
      line.appendChild(button);
    }
    group.appendChild(line);
  }
  return group;
}

const ZONE = 'Asia/Ho_Chi_Minh';
const clock = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: ZONE });
const calendar = new Intl.DateTimeFormat('vi-VN', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: ZONE,
});

/** The line between two days, where there is one. */
export function dayLine(message, before) {
  const day = calendar.format(new Date(message.at));
  if (before !== undefined && calendar.format(new Date(before.at)) === day) return undefined;
  const now = Date.now();
  if (day === calendar.format(now)) return before === undefined ? undefined : make('p', 'day', words.today);
  return make('p', 'day', day === calendar.format(now - 86400000) ? words.yesterday : day);
}

/** A command that the menu typed is shown as the menu calls it. */
function asShown(text) {
  const command = words.commands.find((each) => each.send === text);
  return command === undefined ? text : command.label;
}

function stateWords(state) {
  if (state === 'sending') return words.sending;
  if (state === 'sent') return words.sent;
  return state === 'failed' ? words.notSent : words.waiting;
}

/** Who speaks, for those who cannot see on which side it stands. */
function sayer(name) {
  return make('span', 'hidden', `${name}: `);
}

/** A link to download the file; a picture is shown above it. */
function attachment(file) {
  const link = download(file);
  if (file.type !== 'image/png' && file.type !== 'image/jpeg') return link;
  const figure = make('div', 'picture');
  const picture = make('img', '');
  picture.alt = fill(words.picture, { name: file.name });
  picture.src = file.url;
  figure.appendChild(picture);
  figure.appendChild(link);
  return figure;
}

function download(file) {
  const link = make('a', 'file', fill(words.file, { name: file.name, size: sizeOf(file.size) }));
  link.href = file.url;
  link.setAttribute('download', file.name);
  return link;
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

/** Text as it is, with links only to this site. */
function linkInto(element, text) {
  let from = 0;
  const pattern = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (!isOwn(found[0])) continue;
    element.appendChild(document.createTextNode(text.slice(from, found.index)));
    const link = make('a', '', found[0]);
    link.href = found[0];
    element.appendChild(link);
    from = found.index + found[0].length;
  }
  element.appendChild(document.createTextNode(text.slice(from)));
}

function isOwn(address) {
  try {
    return new URL(address).origin === location.origin;
  } catch (_error) {
    return false;
  }
}
