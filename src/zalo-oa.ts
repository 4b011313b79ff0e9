import { createInterface } from 'node:readline';
import { makeAccount } from './channels/zalo-oa/account.js';
import { systemClock } from './clock.js';
import { databaseCommand, print } from './database-command.js';
import { AppError } from './errors.js';
import { randomToken } from './ids.js';
import { silentLog } from './log.js';
import { makeRepositories } from './store/index.js';
import { zaloOaTexts as texts } from './texts/zalo-oa.js';

/** `npm run zalo-oa -- authorise`: the first consent of an Official Account, and every later one. */
const [what, ...others] = process.argv.slice(2);

if (what !== 'authorise' || others.length > 0) {
  print(texts.usage);
  process.exitCode = 1;
} else {
  await databaseCommand({ whileRunning: true }, async (store, { zaloOa, publicUrl }) => {
    if (!zaloOa.enabled || publicUrl === undefined) throw new AppError('ZALO_OA_OFF');
    const callback = `${publicUrl}/chat`;
    const account = makeAccount({
      ...zaloOa,
      callback,
      records: makeRepositories(store).tokens,
      consentNeeded: async () => undefined,
      clock: systemClock,
      log: silentLog,
      owner: randomToken(9),
      sleep: async () => undefined,
    });
    const { challenge, consentLink } = account.oauth;
    print(texts.guide({ callback, challenge, link: consentLink(callback) }));
    const code = codeIn(await firstLine());
    if (code === undefined) return texts.noCode;
    // The configured token is older than this consent, and must not replace it at the next start.
    await account.begin();
    if ((await account.consent(code)) === 'failed') throw new AppError('ZALO_OA_CONSENT_FAILED');
    return texts.stored;
  });
}

function codeIn(address: string): string | undefined {
  return /[?&]code=([^&#\s]+)/.exec(address)?.[1];
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface(process.stdin)) return line;
  return '';
}
