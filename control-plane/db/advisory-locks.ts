/**
 * The advisory locks of the control plane's database, in one place because two that share a number hold each other up.
 * Those of something in particular carry its hash as a second number.
 */
export const advisoryLocks = {
  /** Only one process ticks. */
  worker: 4_017_001,
  /** Publishers take turns. */
  events: 4_017_002,
  /** Of an organization or an invoice, whose money is moved. `check_received_money` in the database takes the same. */
  money: 4_017_003,
  /** Of an organization's books. */
  books: 4_017_004,
  /** Credit notes of one invoice are computed one after the other. */
  creditNotes: 4_017_005,
  /** Those who seal the audit log take turns: the worker's own lock is lost with its connection, while its step goes on. */
  audit: 4_017_006,
  /** Only one process answers the lines of batches. */
  batches: 4_017_007,
  /** Only one process makes exports. */
  exports: 4_017_008,
  /** Those who give an organization its credits take turns. */
  credits: 4_017_009,
  /** Only one process delivers. */
  deliveries: 4_017_010,
  /** Only one process tells webhooks. */
  webhooks: 4_017_011,
} as const;
