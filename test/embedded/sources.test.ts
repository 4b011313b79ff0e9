import { describe, expect, test } from '@jest/globals';
import { parseSources } from '../../src/embedded/sources.js';

describe("the machine's apt sources", () => {
  test('are read in the one-line notation, comments and source packages passed over', () => {
    const text = `# deb http://old.example/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/k.gpg] https://mirror.example/debian bookworm main contrib # ours
deb-src https://mirror.example/debian bookworm main
deb http://mirror.example/debian bookworm-updates main
nonsense`;
    expect(parseSources(text, false)).toEqual([
      {
        uris: 'https://mirror.example/debian',
        suites: ['bookworm'],
        components: ['main', 'contrib'],
        options: { 'Signed-By': '/usr/share/keyrings/k.gpg' },
      },
      { uris: 'http://mirror.example/debian', suites: ['bookworm-updates'], components: ['main'], options: {} },
    ]);
  });

  test('are read in the stanza notation, with an inline key, and disabled ones passed over', () => {
    const text = `Types: deb deb-src
# a comment
URIs: http://one.example/debian
  http://two.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc
 -----END PGP PUBLIC KEY BLOCK-----

Types: deb
URIs: http://off.example
Suites: bookworm
Components: main
Enabled: no
`;
    const [source, ...rest] = parseSources(text, true);
    expect(rest).toEqual([]);
    expect(source).toMatchObject({
      uris: 'http://one.example/debian http://two.example/debian',
      suites: ['bookworm', 'bookworm-updates'],
      components: ['main'],
    });
    expect(source?.options['Signed-By']).toMatch(/^-----BEGIN[\s\S]*\n \.\n abc\n/);
  });
});
