import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { mailedBy } from "@/lib/deliveries/delivery";
import { MembersTable } from "./members-table";

const act = async () => ({ ok: true as const, data: undefined });
const member = (name: string, email: string) => ({
  ...{ userId: `usr_${name}`, name, email, role: "finance" as const, joinedAt: "2026-01-01T00:00:00Z" },
  ...{ lastSeenAt: null, liveSessions: 0 },
});

test("whoever removes a member or changes their role reads which deliveries go on mailing invoices to them", () => {
  const mail = (name: string, to: string[]) => ({ name, destination: { type: "mail" as const, to } });
  const html = renderToStaticMarkup(
    <MembersTable
      members={[member("First", "First@example.com"), member("Second", "second@example.com")]}
      {...{ me: "usr_me", timeZone: "UTC", mayManageOwners: false, roles: [] }}
      mailedBy={mailedBy([
        mail("To our books", ["first@example.com", "books@example.com"]),
        mail("To the head", ["FIRST@example.com"]),
      ])}
      acts={{ changeRole: act, remove: act, endSessions: act }}
    />,
  );
  expect(html.match(/The deliveries To our books, To the head go on mailing invoices to First@/g)).toHaveLength(2);
  expect(html).not.toContain("mailing invoices to second@");
});
