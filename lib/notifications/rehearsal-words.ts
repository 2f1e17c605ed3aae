import type { Event } from "@/control-plane/contract/events";

/** What a person is told of the phases of a rehearsal. */
export function rehearsalWords(
  { name, phase }: Extract<Event, { type: "reservation.rehearsal" }>["facts"],
  end: string,
): [title: string, body: string] {
  if (phase === "announced")
    return [
      `Rehearsal: ${name} ends at ${end}`,
      "Nothing is taken back. Do what you would do before a real end, and acknowledge it on the reservation's page.",
    ];
  if (phase === "over")
    return [
      `Rehearsal: ${name} has ended`,
      `It was pretended at ${end}. Whoever still uses the nodes is noted in its report.`,
    ];
  const words = phase === "finished" ? "is finished" : "was stopped";
  return [
    `The rehearsal of the end of ${name} ${words}`,
    "Its report stands on the reservation's page. Nothing was taken back.",
  ];
}
