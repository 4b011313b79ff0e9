/** One place that apt fetches from, in either of apt's two notations. */
export interface AptSource {
  readonly uris: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** What proves its signature: `Signed-By`, `Trusted`. */
  readonly options: Readonly<Record<string, string>>;
}

const KEPT: Readonly<Record<string, string>> = { 'signed-by': 'Signed-By', trusted: 'Trusted' };

/** The enabled binary sources of one file of apt's; lines that are not understood are passed over. */
export function parseSources(text: string, deb822: boolean): AptSource[] {
  return deb822 ? text.split(/\n\s*\n/).flatMap(parseStanza) : text.split('\n').flatMap(parseLine);
}

/** `Types: deb` and so on, one field a line; a line that begins with a space continues the field (an inline key). */
function parseStanza(stanza: string): AptSource[] {
  const fields = new Map<string, string>();
  const lines = stanza.split('\n').filter((line) => !line.startsWith('#'));
  for (const field of lines.join('\n').split(/\n(?=\S)/)) {
    const colon = field.indexOf(':');
    if (colon > 0) fields.set(field.slice(0, colon).trim().toLowerCase(), field.slice(colon + 1).trim());
  }
  const uris = fields.get('uris');
  const types = words(fields.get('types'));
  if (uris === undefined || !types.includes('deb') || /^(no|false|0)$/i.test(fields.get('enabled') ?? '')) return [];
  const options = Object.entries(KEPT).flatMap(([key, name]) => {
    const value = fields.get(key);
    return value === undefined ? [] : [[name, value] as const];
  });
  return [
    {
      uris: words(uris).join(' '),
      suites: words(fields.get('suites')),
      components: words(fields.get('components')),
      options: Object.fromEntries(options),
    },
  ];
}

/** `deb [signed-by=/key] https://host/debian bookworm main contrib`. */
function parseLine(line: string): AptSource[] {
  const match = /^\s*deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
  if (!match) return [];
  const [, bracket = '', uris = '', suite = '', components] = match;
  const options = words(bracket).flatMap((option) => {
    const [key = '', value = ''] = option.split('=');
    const name = KEPT[key.toLowerCase()];
    return name === undefined ? [] : [[name, value] as const];
  });
  return [{ uris, suites: [suite], components: words(components), options: Object.fromEntries(options) }];
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}
