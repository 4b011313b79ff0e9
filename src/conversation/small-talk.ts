import { foldText } from '../domain/text.js';

export type SmallTalk = 'greeting' | 'thanks' | 'farewell' | 'nod';

const GREETING = /^(?:da |vang )?(?:xin chao|chao|hello|helo|hi|hey|alo|a lo|alo alo)\b/;
const THANKS = /\b(?:cam on|cam on nhieu|thank|thanks|thank you|tks)\b/;
const FAREWELL = /^(?:tam biet|bye|bai bai|hen gap lai)\b/;
const NOD =
  /^(?:da|vang|u|uh|ok|oke|okay|okie|ok ban|da vang|vang a|duoc|duoc roi|tot|tot roi|tot lam|hay|hay qua|ro roi|biet roi|xong|xong roi)$/;
/** Longer messages say more than a politeness. */
const LONGEST = 60;

/** A politeness that asks for nothing, or undefined. */
export function smallTalk(text: string): SmallTalk | undefined {
  if (text.length > LONGEST) return undefined;
  const words = foldText(text);
  if (THANKS.test(words)) return 'thanks';
  if (GREETING.test(words)) return 'greeting';
  if (FAREWELL.test(words)) return 'farewell';
  if (NOD.test(words) || isOnlyEmoji(text)) return 'nod';
  return undefined;
}

/** To Unicode a digit is part of an emoji (the keycaps); alone it is a number. */
function isOnlyEmoji(text: string): boolean {
  return /^[\p{Extended_Pictographic}\p{Emoji_Component}\s]+$/u.test(text.trim()) && !/^[\d#*\s]+$/.test(text);
}
