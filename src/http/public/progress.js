import { fill, words } from './words.js';

/** The slim bar under the header: shows the step that the bot's last question names. */
export function makeProgress() {
  const place = document.getElementById('progress');
  const track = document.getElementById('progress-track');
  return {
    see: (message) => {
      const found = /(?:Bước|Step)\s+(\d+)\s*\/\s*(\d+)/u.exec(message.text);
      if (found !== null) show(Number(found[1]), Number(found[2]));
      else if (message.hint === undefined || message.hint.kind === 'choice') place.hidden = true;
    },
    hide: () => {
      place.hidden = true;
    },
  };

  function show(step, steps) {
    if (steps < 1 || step > steps) return;
    place.hidden = false;
    document.getElementById('progress-words').textContent = fill(words.step, { step, steps });
    track.setAttribute('aria-valuemax', String(steps));
    track.setAttribute('aria-valuenow', String(step));
    document.getElementById('progress-bar').style.width = `${Math.round((step / steps) * 100)}%`;
  }
}
