export const messageRoles = ["system", "user", "assistant"] as const;

/** A message with `{{variables}}` in its text. */
export interface PromptMessage {
  role: (typeof messageRoles)[number];
  content: string;
}

export type PromptParameters = Readonly<Record<string, number | readonly string[]>>;

export const messageRoleLabels: Record<PromptMessage["role"], string> = {
  system: "System",
  user: "User",
  assistant: "Assistant",
};

/** Who else in the organization may do what with a prompt. */
export const sharings = ["private", "read", "edit"] as const;
export type Sharing = (typeof sharings)[number];

export const sharingLabels: Record<Sharing, string> = {
  private: "Only you",
  read: "Everybody reads",
  edit: "Everybody edits",
};

/** What a prompt says: the part that a version keeps for ever. */
export interface PromptText {
  messages: readonly PromptMessage[];
  /** Null where any model will do. */
  model: string | null;
  parameters: PromptParameters;
}

export interface PromptLabel {
  name: string;
  number: number;
}

/** A prompt as a row of the library. */
export interface PromptSummary {
  id: string;
  name: string;
  description: string;
  projectId: string | null;
  sharing: Sharing;
  owner: { name: string; isYou: boolean };
  latestNumber: number;
  labels: readonly PromptLabel[];
  archivedAt: string | null;
  updatedAt: string;
}

/** A prompt with what the reader may do with it. */
export interface PromptView extends PromptSummary {
  createdAt: string;
  /** The version it began as; null for one of its own, or where the reader may not see that prompt. */
  forkedFrom: { promptId: string; name: string; number: number } | null;
  /** Saves versions, moves labels, changes name and description. */
  mayEdit: boolean;
  /** Decides who may see it and whether it is in use. */
  mayManage: boolean;
  mayFork: boolean;
  /** Programs do not see its last change yet. */
  isReleasePending: boolean;
}

/** A version in the list of a prompt's versions. */
export interface PromptVersionSummary {
  number: number;
  note: string;
  author: string;
  createdAt: string;
}

export interface PromptVersion extends PromptVersionSummary, PromptText {}

/** A version as the playground takes it up. */
export interface PromptToUse extends PromptText {
  id: string;
  name: string;
  number: number;
  latestNumber: number;
  /** Whether the person may save the next version. */
  maySave: boolean;
}

/** Bounds of one version: what fits a request and a page. */
export const mostMessages = 20;
export const mostCharacters = 100_000;
export const mostVersions = 1_000;
export const mostPrompts = 1_000;
export const mostLabels = 20;
