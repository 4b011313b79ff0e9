import { countInEnglish, momentInEnglish } from '../dates.js';
import type { submitVi } from '../vi/submit.js';

export const submitEn: typeof submitVi = {
  'submit.title': () => 'initiative entry',
  'submit.submit': () => 'Submit this initiative',
  'submit.dropped': () => 'The draft is deleted. To begin again, type “/nop”.',
  'submit.another': () => 'Submit another initiative',
  'submit.unitFilled': ({ unit }) => `The unit is already filled in from the link: ${unit}.`,
  'submit.unitUnknown': () =>
    'The link you opened names a unit that is not in the list. You will be asked to choose your unit in a later step.',
  'submit.linkPlanOver': ({ plan, words }) =>
    `The link (or code) you opened is for “${plan}”, which took initiatives until ${words}.`,
  'submit.linkPlanUnknown': () =>
    'The plan named in the link (or code) you opened is no longer there; the plan that is open is shown below.',
  'submit.linkApart': ({ linked, present }) =>
    `The link (or code) you opened is for “${linked}”. Your unfinished draft is for “${present}” and is kept as it is: choose “Continue” to finish it, or “Start again” to begin one for “${linked}”.`,
  'submit.reuseLabel': () => 'Details from last time',
  'submit.reuse': () => 'Use the details from last time?',
  'submit.reuseYes': () => 'Use them',
  'submit.reuseNo': () => 'Enter again',
  'submit.reuseHelp': () =>
    'Choose “Use them” so as not to type your name, phone number and unit again; choose “Enter again” if anything has changed.',
  'submit.fullNameLabel': () => 'Full name',
  'submit.fullName': () => 'What is your full name?',
  'submit.fullNameHelp': () => 'Please type your full name, for example: Nguyen Thi Lan.',
  'name.digits': () =>
    'A full name has no digits. Please type only your name here, for example: Nguyen Thi Lan; the phone number comes next.',
  'name.tooLong': ({ max }) => `The full name is longer than ${max} characters. Please type only your name.`,
  'name.notAName': () =>
    'That does not look like a full name. Please type only your name here, for example: Nguyen Thi Lan.',
  'submit.phoneLabel': () => 'Phone number',
  'submit.phone': () => 'Your mobile phone number? (only for the union to reach you about the initiative)',
  'submit.phoneHelp': () =>
    'Please type a mobile number of 10 digits, for example: 0912 345 678. Spaces, dots or +84 are fine.',
  'phone.converted': ({ from, to }) =>
    `${from} is an old 11-digit number; since 2018 it has been ${to}. Is the new number right?`,
  'phone.retype': () => 'No, type another number',
  'phone.notOwn': () =>
    'The contact card you sent is not your own number. Please use the button that sends your own phone number, or type the number here.',
  'phone.landline': () =>
    'This is a landline, which cannot receive messages. Please give a mobile number (10 digits, beginning with 03, 05, 07, 08 or 09).',
  'phone.short': () => 'This number is too short to call. A mobile number has 10 digits, for example: 0912 345 678.',
  'phone.service': () =>
    '1800 and 1900 numbers are hotlines, not personal numbers. Please give your own mobile number.',
  'phone.foreign': () =>
    'This is a foreign number. Please give a Vietnamese mobile number (10 digits, or beginning with +84).',
  'phone.unreadable': ({ digits }) =>
    `The phone number could not be read${digits > 0 ? ` (${countInEnglish(digits)} digits seen)` : ''}. Please type one mobile number of 10 digits, for example: 0912 345 678.`,
  'submit.unitLabel': () => 'Unit',
  'submit.unit': () =>
    'Which province, city or industry union does your unit belong to? Part of the name is enough (for example: thanh hoa, TP HCM, giao duc), or choose below.',
  'submit.unitHelp': () =>
    'Type part of the name of the province, city or industry union, with or without accents, old name or new. Or tap a button and see more with “Next page”.',
  'unit.found': ({ query }) => `Units that match “${query}”. Choose one, or type another name:`,
  'unit.notFound': ({ query }) =>
    `No unit like “${query}” was found. Try something shorter, such as only the province, or choose from the list.`,
  'unit.nextPage': () => 'Next page',
  'unit.previousPage': () => 'Previous page',
  'unit.formerName': ({ name, now }) => `${name} (now ${now})`,
  'submit.subUnitLabel': () => 'Sub-unit',
  'submit.subUnit': () =>
    'Sub-unit: what is the name of the place where you work? For example: Lam Son High School, May 10 Company.',
  'submit.subUnitHelp': () => 'Please type the name of the school, company, hospital, department… where you work.',
  'subUnit.needsLetters': () =>
    'The name of the sub-unit needs letters. Please type the name of the place where you work.',
  'subUnit.tooLong': ({ max }) => `The name of the sub-unit is longer than ${max} characters. Please make it shorter.`,
  'submit.groupLabel': () => 'Group of the idea',
  'submit.group': () => 'Group of the idea: do you work in an enterprise or in the public sector?',
  'submit.groupHelp': () =>
    'Companies, factories and cooperatives are enterprises. Schools, hospitals, committees and public offices are the public sector.',
  'group.enterprise': () => 'Enterprise',
  'group.publicSector': () => 'Public sector',
  'submit.titleLabel': () => 'Title of the initiative',
  'submit.initiativeTitle': () =>
    'What is the title of the initiative? One short sentence. If you have none yet, skip it: the first sentence of the description is taken.',
  'submit.titleHelp': () => 'For example: A quick-change rack for press moulds. This item may be skipped.',
  'title.tooLong': ({ length, max }) =>
    `The title has ${countInEnglish(length)} characters, at most ${countInEnglish(max)} are possible. Please make it shorter and leave the details to the description.`,
  'submit.titleTaken': ({ title }) => `${title} (the first sentence of the description)`,
  'submit.descriptionLabel': () => 'Description',
  'submit.description': ({ max }) =>
    `Describe the initiative (at most ${countInEnglish(max)} characters): how was it done before, what did you improve, what is the result? You may write it in Word and paste it here.`,
  'submit.descriptionHelp': () =>
    'For example: “Changing a mould used to take 40 minutes and two people. I built a rack on wheels; now one person does it in 15 minutes, which saves about 20 working hours a month.”',
  'submit.notOpen': () =>
    'The programme does not take initiatives at the moment, so yours could not be submitted. It is kept as a draft.',
  'submit.receipt': ({ code }) => `Submitted! Your receipt code: ${code}`,
  'submit.receiptTitle': ({ title, at }) => `Initiative: ${title}\nReceived at ${momentInEnglish(at)}.`,
  'submit.receiptNext': ({ code }) =>
    `Please keep this code. The union will look at it and tell you the result here. To check at any time, type “/theodoi ${code}”.`,
};
