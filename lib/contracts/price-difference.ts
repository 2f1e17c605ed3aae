/** How much less or more a price is than the public one: `−12.5 %`; nothing where they are the same or one is missing. */
export function priceDifference(amount: string, publicAmount: string | null): string {
  if (publicAmount === null) return "";
  const [own, everybody] = [Number(amount), Number(publicAmount)];
  if (own === everybody || everybody === 0) return "";
  const percent = (own / everybody - 1) * 100;
  return `${percent > 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)} %`;
}
