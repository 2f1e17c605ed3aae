import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withStage } from "./testing/stage.ts";

const stage = withStage();
const rounds = 60;
const webhooksEach = 3;

test("no event is lost and none is noted twice, while two processes send, addresses refuse, and people pause", async () => {
  // All sign with secrets of their own, so what arrives is told apart by its path and not checked here.
  stage.receiver.script.push(...Array.from({ length: 40 }, (_, index) => ({ status: index % 3 === 0 ? 500 : 200 })));
  const made = await Promise.all(
    Array.from({ length: webhooksEach }, (_, index) => stage.create({ url: `${stage.receiver.url}/${index}` })),
  );
  const isOver = { value: false };
  const send = async () => {
    while (!isOver.value) await stage.deliver();
  };
  const senders = [send(), send()];
  for (let round = 0; round < rounds; round++) {
    stage.receiver.script.push({ status: round % 7 === 0 ? 503 : 200 }, { status: 200 }, { status: 200 });
    await stage.happen(`inv_${round}`);
    stage.later({ seconds: 3 });
    const path = `/api/v1/webhooks/${made[round % webhooksEach]?.id}`;
    if (round % 10 === 5) await stage.call("PATCH", path, { as: "mine", body: { paused: true } });
    if (round % 10 === 8) await stage.call("PATCH", path, { as: "mine", body: { paused: false } });
  }
  stage.receiver.script.length = 0;
  stage.receiver.script.push(...Array.from({ length: 2_000 }, () => ({ status: 200 })));
  for (const { id } of made)
    await stage.call("PATCH", `/api/v1/webhooks/${id}`, { as: "mine", body: { paused: false } });
  await expect
    .poll(
      async () => {
        stage.later({ seconds: 300 });
        return (await Promise.all(made.map(({ id }) => stage.read(id)))).reduce((sum, { waiting }) => sum + waiting, 0);
      },
      { timeout: 60_000, interval: 50 },
    )
    .toBe(0);
  isOver.value = true;
  await Promise.all(senders);
  const { rows } = await stage.db.execute<{ state: string; count: number; attempts: number; noted: number }>(sql`
    select state, count(*)::integer as count, sum(attempts)::integer as attempts,
      sum((select count(*) from webhook_attempts attempt
        where attempt.webhook_id = delivery.webhook_id and attempt.event_id = delivery.event_id))::integer as noted
    from webhook_deliveries delivery where organization_id = ${stage.organizationId} group by state
  `);
  expect(rows).toHaveLength(1);
  const [all] = rows;
  expect(all).toMatchObject({ state: "delivered", count: rounds * webhooksEach, noted: all?.attempts });
  const arrived = stage.receiver.posts.map(
    ({ headers, body }) => `${headers["webhook-id"]} ${JSON.parse(body).subjectId}`,
  );
  expect(new Set(arrived).size).toBe(rounds);
});
