import type { PlaygroundAccess } from "@/lib/playground/playground-access";
import type { PlaygroundState } from "@/lib/playground/state";
import type { KeepDays } from "@/lib/retention/retention";
import type { saveConversationAction } from "./actions";
import { mostStateBytes } from "./conversation";
import { createKeeper, type Keeper, type KeeperView } from "./keeper";
import { bytesOf, toStoredState } from "./stored-state";

/** The keeper of a tab's playground, which goes on when one leaves the page and comes back. */
const keepers = new WeakMap<object, Keeper>();

/** The keeper of a playground, made on the first use. */
export function keeperOf(org: string, access: PlaygroundAccess, save: typeof saveConversationAction): Keeper {
  const known = keepers.get(access.store);
  if (known) return known;
  const made = createKeeper<PlaygroundState>({
    read() {
      const state = toStoredState(access.read());
      if (bytesOf(state) <= mostStateBytes) return state;
      return {
        problem: "This conversation has become too long to be kept. It goes on here; its end is in this tab alone.",
      };
    },
    save: (input) => save(org, input),
    newKey: () => crypto.randomUUID(),
  });
  keepers.set(access.store, made);
  return made;
}

/** Whether a playground holds something that is kept nowhere. */
export function isUnsaved({ store }: PlaygroundAccess): boolean {
  return keepers.get(store)?.isUnsaved() ?? false;
}

/** Puts something into a playground with which another conversation begins. */
export function beginWith({ store, load }: PlaygroundAccess, state: PlaygroundState): void {
  const keeper = keepers.get(store);
  if (keeper) keeper.restart(() => load(state));
  else load(state);
}

/** What the keeper looks at: turns are other objects when something was said, and the same when only settings changed. */
export function viewOf({ store, projectId }: PlaygroundAccess, keepDays: KeepDays): KeeperView {
  const { columns } = store.state;
  return {
    ...{ projectId, keepDays, isRunning: store.isRunning(), said: columns.map(({ turns }) => turns) },
    isEmpty: columns.every(({ turns }) => turns.length === 0),
  };
}
