/** A variable that the start script sets. Throws a sentence when it is missing. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing. Demo data is made by \`npm start\`, which sets it.`);
  return value;
}
