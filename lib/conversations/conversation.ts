/** A conversation in the list. */
export interface ConversationSummary {
  id: string;
  title: string;
  projectId: string;
  models: readonly string[];
  messages: number;
  shared: boolean;
  updatedAt: string;
  /** When its project's retention deletes it; null where it is kept. */
  deletedAt: string | null;
  /** Where the words that were looked for stand; null without a search. */
  snippet: readonly { text: string; found: boolean }[] | null;
}

/** A conversation with all that was said. */
export interface ConversationView extends Omit<ConversationSummary, "snippet"> {
  /** Null for one's own. */
  sharedBy: string | null;
  /** For the page that goes on with it: the name and number of its saves. Null where it is a colleague's. */
  save: { key: string; revision: number } | null;
  createdAt: string;
  /** The playground as it was. Check it with `checkState` before it is shown. */
  state: unknown;
}

/** What one conversation may hold: it is sent whole with each save. */
export const mostStateBytes = 800_000;
export const mostConversations = 5_000;
export const longestTitle = 120;
