import type { ActionResult } from "@/lib/actions";
import type { KeepDays } from "@/lib/retention/retention";

/** What a save sends. */
export interface KeptSave<State> {
  key: string;
  revision: number;
  projectId: string;
  state: State;
}

/** What the keeper needs to know of a playground at a moment. */
export interface KeeperView {
  /** Changes when something was said; settings and drafts do not count. */
  said: readonly unknown[];
  /** Whether anything was said at all. */
  isEmpty: boolean;
  isRunning: boolean;
  projectId: string;
  keepDays: KeepDays;
}

export type KeeperStatus =
  | { kind: "empty" | "waiting" | "saving" }
  | { kind: "kept"; id: string }
  /** Not kept, because its project keeps nothing, or some of it was said in one that does. */
  | { kind: "off" }
  | { kind: "failed"; message: string };

export interface Keeper {
  readonly status: KeeperStatus;
  subscribe(listener: () => void): () => void;
  /** Looks at what there is now; saves when an answer has ended. */
  look(view: KeeperView): void;
  /** Puts another conversation in the place of what is there: a kept one to go on with, or null for one to be kept anew. */
  replace(known: { id: string; key: string; revision: number } | null, put: () => KeeperView): void;
  /** Lets something be put into its place with which another conversation begins, kept from its first answer on. */
  restart(put: () => void): void;
  /** Whether what is there would be lost if something else were put into its place. */
  isUnsaved(): boolean;
}

/**
 * Keeps a conversation as it goes on: one save after each end of an answer, never two at once. What was said in a project
 * that keeps nothing is never sent, also when another project is chosen afterwards. A failed save loses nothing: it is
 * tried again with the next one.
 */
export function createKeeper<State>({
  read,
  save,
  newKey,
}: {
  /** The state to be kept, or a sentence why it cannot be. */
  read: () => State | { problem: string };
  save: (input: KeptSave<State>) => Promise<ActionResult<{ id: string; revision: number }>>;
  newKey: () => string;
}): Keeper {
  const listeners = new Set<() => void>();
  let status: KeeperStatus = { kind: "empty" };
  let conversation = { key: newKey(), revision: 0 };
  /** What was said at the last save. */
  let saved: readonly unknown[] = [];
  let latest: KeeperView | null = null;
  let isOff = false;
  let isSaving = false;
  let isReplacing = false;

  function show(next: KeeperStatus): void {
    status = next;
    for (const listener of listeners) listener();
  }

  function begin(): void {
    conversation = { key: newKey(), revision: 0 };
    saved = [];
    isOff = false;
  }

  function look(view: KeeperView): void {
    if (isReplacing) return;
    const wasEmpty = latest?.isEmpty ?? true;
    latest = view;
    if (view.isEmpty) {
      if (!wasEmpty) begin();
      if (status.kind !== "empty") show({ kind: "empty" });
      return;
    }
    if (isSame(view.said, saved)) return;
    if (view.keepDays === 0) isOff = true;
    if (isOff) {
      if (status.kind !== "off") show({ kind: "off" });
    } else if (view.isRunning) {
      if (status.kind !== "waiting") show({ kind: "waiting" });
    } else if (!isSaving) {
      void send(view);
    }
  }

  async function send(view: KeeperView): Promise<void> {
    const state = read();
    if (isProblem(state)) return show({ kind: "failed", message: state.problem });
    const of = conversation;
    isSaving = true;
    show({ kind: "saving" });
    const answer = await save({ ...of, projectId: view.projectId, state }).catch(() => null);
    isSaving = false;
    // Cleared or replaced meanwhile: what comes now is another conversation.
    if (conversation !== of) return again();
    if (answer?.ok) {
      conversation = { key: of.key, revision: answer.data.revision };
      saved = view.said;
      show({ kind: "kept", id: answer.data.id });
      return again();
    }
    settle(answer);
  }

  function settle(answer: { error: { code: string; message: string } } | null): void {
    if (answer?.error.code === "no_retention") {
      isOff = true;
      show({ kind: "off" });
    } else if (answer?.error.code === "conflict" && conversation.revision > 0) {
      conversation = { key: newKey(), revision: 0 };
      again();
    } else {
      const message = answer?.error.message ?? "The console does not answer. It is tried again with the next message.";
      show({ kind: "failed", message });
    }
  }

  function again(): void {
    if (latest) look(latest);
  }

  return {
    get status() {
      return status;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look,
    replace(known, put) {
      isReplacing = true;
      const view = put();
      isReplacing = false;
      begin();
      latest = view;
      if (known) {
        conversation = { key: known.key, revision: known.revision };
        saved = view.said;
      }
      show(known ? { kind: "kept", id: known.id } : { kind: "empty" });
      if (!known) look(view);
    },
    restart(put) {
      isReplacing = true;
      put();
      isReplacing = false;
      begin();
      latest = null;
      show({ kind: "empty" });
    },
    isUnsaved: () => latest !== null && !latest.isEmpty && !isSame(latest.said, saved),
  };
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index]);
}

function isProblem<State>(state: State | { problem: string }): state is { problem: string } {
  return typeof state === "object" && state !== null && "problem" in state;
}
