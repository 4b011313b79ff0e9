import { dayInEnglish, momentInEnglish } from '../dates.js';
import type { homeVi } from '../vi/home.js';

export const homeEn: typeof homeVi = {
  'home.welcome': () => 'Hello! Here union members tell about the improvements they have made at work.',
  'home.what': () => 'What would you like to do?',
  'home.submit': () => 'Submit an initiative',
  'home.mine': () => 'My initiatives',
  'home.help': () => 'Guide',
  'home.desk': () => 'My unit',
  'home.report': () => 'Weekly report',
  'home.announce': () => 'Announce',
  'home.notUnderstood': () =>
    'That was not understood. If you want to tell about an initiative, tap “Submit an initiative” and answer one question at a time. For anything else, choose below.',
  'home.codeWrong': () =>
    'This unit code is not right. Please look at the code on the poster again and retype it, for example U-7K4M-9PXH. It works without a code too: type /nop.',
  'home.nothingOpen': () => 'You have nothing unfinished at the moment. Choose below what you want to do.',
  'home.thanks': () => 'Thank you for taking part. Whenever you have another initiative, just write here.',
  'home.farewell': () => 'Goodbye, see you again.',
  'home.nod': () => 'All right. If you need anything else, choose below.',
  'home.editedLate': () =>
    'Editing an old message does not change what was submitted. To change a submitted initiative, type “/hosocuatoi”.',
  'home.contactLater': () =>
    'Your phone number is not needed at this step. You will be asked when you submit an initiative.',
  'home.fileLater': () =>
    'Files and pictures cannot be taken yet. An initiative is sent in words: tap “Submit an initiative” and paste your description.',
  'home.guide': () =>
    [
      'This is what you can do (tap a button or type the words):',
      '• /nop – submit a new initiative, about 5 minutes',
      '• /hosocuatoi – see, change or withdraw what you have submitted',
      '• /theodoi and a receipt code – see the result, for example: /theodoi SK-7K4M-9PXM',
      '• /kehoach – the programme that takes initiatives now, and its rules',
      '• /tiendo – how many initiatives your unit has so far',
      '• /hoi – ask the union office something; the answer comes here',
      '• /tattin – no more news of the union; /battin to get it again',
      '• /dulieu – see, download or erase your own data',
      'While answering: “/back” for the previous question, “/skip” for one that is not required, “/sua 3” to change item 3, “/cancel” to stop, “/tiep” to go on. You may pause at any time: every answer you have sent is kept.',
    ].join('\n'),
  'home.guideRoles': () =>
    [
      'You hold a role in the union, so there is more:',
      '• /donvi – your unit against its target: confirm, return, nominate',
      '• /baocao – look at the unit’s weekly report and send it, in two taps',
      '• /poster – an A4 page with a QR code that opens the submission with the unit filled in',
      '• /nopthay – submit for a member without a phone',
      '• /kehoach – make, open, pause, extend and close plans (office)',
      '• /tonghop – the table of the weekly reports, remind, file for a unit, close; /tamtinh – the table as it stands (office)',
      '• /thongbao – write and send announcements, see how far they are and who has not confirmed (office)',
      '• /cauhoi – see and answer what members ask the office (office)',
      '• /ketnoi – a group chat for a unit: it gets reminders, the week’s table, announcements',
      '• /vaitro – invite chairs, deputies and councils; hand over; days of leave',
      '• /danhsachdonvi – the list of units: download, change in Excel, send back; /donvicho – units that members typed (office)',
      '• /xuat – lists as Excel files; /nhatky – who did what (office)',
      '• /lienket – the same person on another messenger; /dangnhap – the management page on a computer',
    ].join('\n'),
  'plan.none': () => 'No programme is open at the moment. Your union will let you know when there is one.',
  'plan.open': ({ plan, words }) => `The programme “${plan}” takes initiatives until ${words}.`,
  'plan.before': ({ plan, opens }) => `The programme “${plan}” takes initiatives from ${momentInEnglish(opens)}.`,
  'plan.closed': ({ plan, until }) =>
    `The programme “${plan}” closed at midnight at the end of ${dayInEnglish(until)}.`,
  'plan.closedAt': ({ plan, at }) => `The programme “${plan}” closed at ${momentInEnglish(at)}.`,
  'plan.nextRound': ({ name, words }) => `Next round: ${name}, until ${words}.`,
  'plan.takesAgain': ({ plan, words }) =>
    `Good news: the programme “${plan}” takes initiatives again, until ${words}. You could not submit last time; your draft is kept, type “/tiep” to submit it.`,
  'plan.paused': ({ plan }) =>
    `The programme “${plan}” has paused. Your draft is kept; your union will tell you when it takes initiatives again.`,
  'plan.trial': () => '(A trial, for you to get to know it; not an official programme.)',
};
