export const imageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
export type ImageType = (typeof imageTypes)[number];

export interface ImageAttachment {
  kind: "image";
  name: string;
  type: ImageType;
  bytes: number;
  /** A data address; null where the image itself was not kept. */
  address: string | null;
}

export interface TextAttachment {
  kind: "text";
  name: string;
  text: string;
}

export type Attachment = ImageAttachment | TextAttachment;

export interface UserPrompt {
  kind: "user";
  /** As it is sent: variables are filled in. */
  text: string;
  attachments: readonly Attachment[];
}

/** What a function answered, as far as the model is told. */
export interface ToolReply {
  callId: string;
  name: string;
  content: string;
}

export interface ToolPrompt {
  kind: "tools";
  replies: readonly ToolReply[];
}

/** What an answer is asked for: a person's message, or the replies of the functions that the answer before called. */
export type Prompt = UserPrompt | ToolPrompt;

/** A message of words alone. */
export function toPrompt(text: string, attachments: readonly Attachment[] = []): UserPrompt {
  return { kind: "user", text, attachments };
}
