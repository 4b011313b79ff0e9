/** Markup that is inserted as it is; everything else is escaped. */
export interface Markup {
  readonly markup: string;
}

export function markup(text: string): Markup {
  return { markup: text };
}

/** Fills the `{{name}}` places of a page; values are escaped. A place without a value is a mistake of ours and throws. */
export function fill(template: string, values: Readonly<Record<string, string | Markup>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a page wants {{${name}}}, which has no value`);
    return typeof value === 'string' ? escaped(value) : value.markup;
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
