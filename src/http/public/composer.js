import { countCharacters } from './counter.js';
import { forget, recall, remember } from './memory.js';
import { fill, words } from './words.js';

const DRAFT = 'chat.draft';

/**
 * The box: grows with its text, counts where the question has a limit, keeps its words over a reload.
 * @param send(text) takes what was written
 */
export function makeComposer(send) {
  const form = document.getElementById('composer');
  const box = document.getElementById('box');
  const label = document.getElementById('box-label');
  const counter = document.getElementById('counter');
  const said = document.getElementById('counter-said');
  const how = document.getElementById('send-how');
  const hasMouse = window.matchMedia('(pointer: fine)').matches;
  let hint = { kind: 'text' };
  let wasOver = false;

  box.value = recall(DRAFT) || '';
  changed();
  box.addEventListener('input', changed);
  box.addEventListener('keydown', (event) => {
    // A Vietnamese keyboard finishes a letter with Enter: that is no sending yet.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
    const long = hint.kind === 'longText';
    if (long ? !(event.ctrlKey || event.metaKey) : event.shiftKey) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  return { expect, putBack, offer, focus };

  function submit() {
    const text = box.value;
    if (text.trim() === '') {
      box.focus();
      return;
    }
    box.value = '';
    changed();
    send(text);
    box.focus();
  }

  /** What kind of answer the newest question wants. */
  function expect(wanted) {
    hint = wanted || { kind: 'text' };
    const long = hint.kind === 'longText';
    const sentences = { longText: words.boxLong, phone: words.boxPhone, search: words.boxSearch };
    const sentence = sentences[hint.kind] || words.box;
    box.placeholder = sentence;
    label.textContent = sentence;
    box.inputMode = hint.kind === 'phone' ? 'tel' : 'text';
    box.setAttribute('enterkeyhint', long ? 'enter' : 'send');
    form.classList.toggle('long', long);
    how.hidden = !(long && hasMouse);
    changed();
  }

  /** Words that could not be sent come back into the box, unless something new stands there: then below it. */
  function putBack(text) {
    box.value = box.value.trim() === '' ? text : `${box.value}\n${text}`;
    changed();
  }

  /** Words to be worked on again, unless something new stands in the box. */
  function offer(text) {
    if (box.value.trim() !== '') return;
    box.value = text;
    changed();
  }

  function focus() {
    // On a phone the keyboard would cover the question.
    if (hasMouse) box.focus();
  }

  function changed() {
    if (box.value === '') forget(DRAFT);
    else remember(DRAFT, box.value);
    grow();
    count();
  }

  function grow() {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  }

  function count() {
    const max = hint.max;
    const shown = max !== undefined && (hint.kind === 'longText' || box.value.length > max * 0.8);
    counter.hidden = !shown;
    const number = shown ? countCharacters(box.value) : 0;
    const isOver = shown && number > max;
    if (shown) {
      counter.textContent = fill(isOver ? words.counterOver : words.counter, {
        count: number,
        max,
        over: number - max,
      });
    }
    counter.classList.toggle('over', isOver);
    box.setAttribute('aria-invalid', String(isOver));
    // Said once at each crossing, not at every letter.
    if (isOver !== wasOver) said.textContent = counter.textContent;
    wasOver = isOver;
  }
}
