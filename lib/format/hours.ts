/** The full hours of a day as choices: `00` reads `00:00`. */
export const hoursOfDay: readonly { id: string; name: string }[] = Array.from({ length: 24 }, (_, hour) => {
  const id = String(hour).padStart(2, "0");
  return { id, name: `${id}:00` };
});
