/** The page's sentences, as the server put them into the page. */
export const words = JSON.parse(document.getElementById('words').textContent);

/** A sentence with its `{name}` places filled. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}
