import { expect, test } from "vitest";
import { database } from "@/db/client";
import { outbox } from "@/db/schema/outbox";
import { withConsole } from "@/lib/testing/with-console";
import { openDelivery } from "./deliver";
import { queueMail } from "./queue-mail";

withConsole();

test("without a mail server a mail is kept for the operator to read", async () => {
  expect(openDelivery()).toBeNull();
  await queueMail(database(), {
    organizationId: null,
    to: "person@example.com",
    subject: "Kept",
    dedupeKey: "kept",
    title: "Kept",
    paragraphs: ["Nobody is told by mail."],
    footer: "Why.",
  });
  expect(await database().select().from(outbox)).toMatchObject([{ state: "kept", attempts: 0, subject: "Kept" }]);
});
