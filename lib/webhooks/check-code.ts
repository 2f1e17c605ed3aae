/** How a program checks that an event is ours, by the standard's own libraries. */
export const checkCode = {
  Node: `import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.HEADROOM_WEBHOOK_SECRET);

// With the body as it arrived, before it is parsed. Throws for what is not ours.
const event = webhook.verify(body, headers);`,
  Python: `import os
from standardwebhooks.webhooks import Webhook

webhook = Webhook(os.environ["HEADROOM_WEBHOOK_SECRET"])

# With the body as it arrived, before it is parsed. Raises for what is not ours.
event = webhook.verify(body, headers)`,
} as const;

/** An event as it is posted, with its lines broken. */
export const exampleEvent = {
  id: "ev_01m8h38nt9ashj6za5hz26gmhd",
  organizationId: "org_01m8h32481000cvzj048a653dm",
  type: "invoice.issued",
  subjectId: "inv_01m8h3f2k7q0r9v5d4c3b2a1zz",
  facts: {
    number: "INV-2026-00042",
    total: { amount: "1234.56", currency: "EUR" },
    dueAt: "2026-12-31T22:59:59Z",
  },
  at: "2026-12-01T06:00:00Z",
};
