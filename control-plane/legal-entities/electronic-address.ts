/** Whether a text looks like a mail address: whether there is one, only sending shows. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** Why a text is no GLN, as a sentence; null where it is one: 13 digits, the last a check digit weighted 1 and 3 (GS1). */
export function faultOfGln(text: string): string | null {
  if (!/^\d{13}$/.test(text)) return "A GLN has 13 digits.";
  const sum = [...text].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0 ? null : "The check digit is not right: one of its digits is wrong.";
}
