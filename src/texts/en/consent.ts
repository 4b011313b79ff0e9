import { momentInEnglish } from '../dates.js';
import type { consentVi } from '../vi/consent.js';

export const consentEn: typeof consentVi = {
  'consent.label': () => 'Consent to the use of personal data',
  'consent.holder': () => 'the trade union that runs this programme',
  'consent.text': ({ holder }) =>
    [
      'Before we begin, we ask for your consent:',
      '• What for: to receive and assess initiatives and tell you the result; to reach you when needed.',
      `• Who holds it: ${holder}.`,
      '• What is kept: your full name, phone number, unit and what you write about the initiative.',
      '• How long: until the programme ends and for as long as commendation files are kept, then it is deleted.',
      '• Your rights: see, correct, download, withdraw or erase it at any time – type “/dulieu”.',
    ].join('\n'),
  'consent.telegram': () => '• Please note: Telegram messages pass through servers abroad.',
  'consent.ask': () => 'Do you agree?',
  'consent.accept': () => 'I agree',
  'consent.refuse': () => 'I do not agree',
  'consent.chooseOne': () => 'Please choose one of the two: “I agree” or “I do not agree”.',
  'consent.help': () =>
    'The law requires us to ask before personal details are written down. If you agree we go on; if not, nothing is kept and you can still read the guide.',
  'consent.refused': () =>
    'All right, nothing about you has been kept. You can still read the guide and the dates of the programme. If you change your mind, type “/nop”.',
  'data.consent': ({ version, at }) => `Agreed to version ${version} at ${momentInEnglish(at)}`,
};
