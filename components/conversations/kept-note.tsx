import type { KeeperStatus } from "@/lib/conversations/keeper";
import { describeKeeping, type KeepDays } from "@/lib/retention/retention";

/** Beside the project: how long it keeps conversations, and whether this one is kept. */
export function KeptNote({ status, keepDays }: { status: KeeperStatus; keepDays: KeepDays }) {
  const isFault = status.kind === "failed";
  return (
    <span role="status" className={`max-w-72 text-xs ${isFault ? "text-danger-text" : "text-muted"}`}>
      {wordsOf(status, keepDays)}
    </span>
  );
}

function wordsOf(status: KeeperStatus, keepDays: KeepDays): string {
  if (status.kind === "failed") return `Not kept: ${status.message}`;
  if (status.kind === "off" && keepDays !== 0) return "Not kept: some of it was said in a project that keeps nothing";
  const rule = describeKeeping(keepDays);
  if (status.kind === "saving") return `${rule}: saving…`;
  return status.kind === "kept" ? `${rule}: saved` : rule;
}
