import { sentenceOf, upload } from './api.js';
import { fill, words } from './words.js';

/**
 * The button that gives a file, there while the newest question asks for one.
 * @param on.given(fileId, name) the server has it
 * @param on.said(sentence) what is happening to it, or why it was not taken; empty: nothing
 */
export function makeAttach(on) {
  const button = document.getElementById('attach');
  const chooser = document.getElementById('attach-file');
  button.addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => {
    const file = chooser.files[0];
    // The same file may be chosen again.
    chooser.value = '';
    if (file !== undefined) void give(file);
  });
  return { expect };

  function expect(hint) {
    const { kind, files } = hint || {};
    button.hidden = kind !== 'file' && files !== true;
  }

  async function give(file) {
    button.disabled = true;
    on.said(fill(words.attaching, { name: file.name }));
    const answer = await upload('/api/chat/files', file);
    button.disabled = false;
    on.said(answer.status === 201 ? '' : sentenceOf(answer) || words.notAttached);
    if (answer.status === 201) on.given(answer.body.fileId, file.name);
  }
}
