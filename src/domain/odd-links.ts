/** Words that look meant as a link and lead nowhere: “http:/a.vn”, “htps://a.vn”, “https://”, “www.trang”. As they were typed. */
export function oddLinks(text: string): readonly string[] {
  const words = text.split(/\s+/).map((word) => word.replace(/^[([“"'<]+|[)\]”"'>.,;:!?…]+$/gu, ''));
  return [...new Set(words.filter((word) => looksMeant(word) && !leadsSomewhere(word)))];
}

function looksMeant(word: string): boolean {
  return /^(?:h?t{1,3}ps?|https?)[:;]?\/{1,3}/i.test(word) || /^www[.,]/i.test(word) || /^[a-z]{2,6}:\/\//i.test(word);
}

function leadsSomewhere(word: string): boolean {
  if (/^www\./i.test(word)) return leadsSomewhere(`https://${word.slice('www.'.length)}`);
  if (!/^https?:\/\/[^/]/i.test(word)) return false;
  try {
    const { hostname } = new URL(word);
    return /^(?:[\p{L}\p{N}-]+\.)+[\p{L}\d-]{2,}$/u.test(hostname) && !hostname.includes('..');
  } catch {
    return false;
  }
}
