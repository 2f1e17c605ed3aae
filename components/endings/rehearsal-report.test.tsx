import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { RehearsalView } from "@/lib/endings/ending";
import { RehearsalReport } from "./rehearsal-report";

const rehearsal: RehearsalView = {
  ...{ id: "reh_1", state: "announced", announcedAt: "2029-01-01T08:00:00Z", endsAt: "2029-01-01T10:00:00Z" },
  ...{ observedUntil: "2029-01-01T11:00:00Z", endedAt: null, startedBy: "Ada" },
  ...{ acknowledgements: [], stillUsedBy: [] },
};
const draw = (changes: Partial<RehearsalView>) =>
  renderToStaticMarkup(<RehearsalReport rehearsal={{ ...rehearsal, ...changes }} zone="UTC" />);

test.each<[string, string, Partial<RehearsalView>]>([
  ["Ada announced a rehearsal: it will pretend the end at", "Use is noted until", {}],
  ["Ada pretended the end at", "Use is noted until", { state: "over" }],
  ["Ada pretended the end at", "Use was noted until", { state: "finished" }],
  ["Ada was to pretend the end at", "It was stopped at", { state: "stopped", endedAt: "2029-01-01T09:00:00Z" }],
  ["Ada pretended the end at", "It was stopped at", { state: "stopped", endedAt: "2029-01-01T10:30:00Z" }],
])("%s … %s", (end, observed, changes) => {
  const html = draw(changes);
  expect(html).toContain(end);
  expect(html).toContain(observed);
  expect(html.includes("pretended the end")).toBe(end === "Ada pretended the end at");
});
