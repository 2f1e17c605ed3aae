/** An amount as the console writes it, `1,000.50`, without its groups of three; any other text stays as it was typed. */
export function withoutGroups(typed: string): string {
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(",", "") : typed;
}
