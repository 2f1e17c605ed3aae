/** Ids of an organization's own things, which examples are made with. */
export interface Specimens {
  project?: string | undefined;
  model?: string | undefined;
  /** One that makes embeddings. */
  embeddingModel?: string | undefined;
  key?: string | undefined;
  reservation?: string | undefined;
  quote?: string | undefined;
  listing?: string | undefined;
  reclaim?: string | undefined;
  invoice?: string | undefined;
  budget?: string | undefined;
  approvalRequest?: string | undefined;
  approvalPolicy?: string | undefined;
  region?: string | undefined;
  nodeType?: string | undefined;
  /** Examples of times lie ahead of it. */
  now: string;
}
