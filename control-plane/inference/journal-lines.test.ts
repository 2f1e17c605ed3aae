import { expect, test } from "vitest";
import { acceptedLine, readJournal, settledJson, settledLine } from "./journal-lines.ts";
import { type AcceptedRequest, lostOutcome } from "./usage-entry.ts";

const accepted = (requestId: string): AcceptedRequest => ({
  requestId,
  ...{ organizationId: "org_a", projectId: "prj_a", apiKeyId: "key_a", modelId: "model", occurredAtMs: 1 },
});
const settled = (requestId: string) =>
  settledLine(settledJson(JSON.stringify(accepted(requestId)), { ...lostOutcome, finish: "stop" }));

test("what was brought to the disk is read also where notes before it were not", () => {
  const cut = acceptedLine(JSON.stringify(accepted("req_1"))).slice(0, 20);
  const text = `${settled("req_0")}${cut}${"\0".repeat(4096)}${settled("req_2")}${"\0".repeat(64)}${settled("req_3")}`;
  const { requests, unreadableLines } = readJournal([text]);
  expect(requests.map(({ requestId, finish }) => `${requestId} ${finish}`)).toEqual([
    "req_0 stop",
    "req_2 stop",
    "req_3 stop",
  ]);
  expect(unreadableLines).toBe(0);
});
