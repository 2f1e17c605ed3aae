// Each rule must fail on what it is there to forbid, and let pass what resembles it.
import { describe, expect, test } from "vitest";
import { checkBrowserTests } from "./browser-tests.ts";
import { checkContract } from "./contract.ts";
import { checkCycles } from "./cycles.ts";
import { checkActions, checkHandlers, checkPages, checkTitles } from "./entrances.ts";
import { checkImportTable } from "./import-table.ts";
import { checkLanguage, checkSuppressions } from "./language.ts";
import { checkPageCalls } from "./page-calls.ts";
import { checkBarrels, checkDefaultExports, checkNames, checkSizes } from "./shape.ts";
import { parseTree, type SourceTree, type Violation } from "./source-tree.ts";

type Files = Record<string, string>;

function rule(name: string, check: (tree: SourceTree) => Violation[], refused: Files[], accepted: Files[]): void {
  describe(name, () => {
    test.each(refused.map((files) => [Object.values(files).join(" ⏎ ").slice(0, 90), files] as const))(
      "refuses %s",
      (_, files) => expect(check(parseTree(files))).not.toEqual([]),
    );
    test.each(accepted.map((files) => [Object.values(files).join(" ⏎ ").slice(0, 90), files] as const))(
      "accepts %s",
      (_, files) => expect(check(parseTree(files))).toEqual([]),
    );
  });
}

const page = "app/(console)/[org]/usage/page.tsx";

rule(
  "import table",
  checkImportTable,
  [
    { [page]: 'import { db } from "@/db/client";' },
    { [page]: 'import { eq } from "drizzle-orm";' },
    { [page]: 'import { call } from "@/lib/control-plane/client";' },
    { [page]: 'import { routes } from "@/control-plane/contract/routes";' },
    { [page]: 'const { routes } = await import("@/control-plane/contract/routes");' },
    { [page]: 'export { routes } from "@/control-plane/contract/routes";' },
    { [page]: 'import { Row } from "../invoices/row";', "app/(console)/[org]/invoices/row.tsx": "" },
    { "components/usage/chart.tsx": 'import { Row } from "@/components/invoices/row";' },
    { "components/usage/chart.tsx": 'import { routes } from "@/control-plane/contract/routes";' },
    { "components/usage/chart.tsx": 'import Page from "@/app/(console)/[org]/usage/page";' },
    {
      "components/usage/chart.tsx": 'import { listUsage } from "@/lib/usage/queries";',
      "lib/usage/queries.ts": 'import { deep } from "./deep";',
      "lib/usage/deep.ts": 'import "server-only";',
    },
    { "lib/usage/queries.ts": 'import { Chart } from "@/components/usage/chart";' },
    { "lib/usage/queries.ts": 'import { meter } from "@/control-plane/metering/meter";' },
    { "lib/usage/schema.ts": 'import { call } from "@/lib/control-plane/client";' },
    { "lib/control-plane/client.ts": 'import { listUsage } from "@/lib/usage/queries";' },
    { "lib/control-plane/client.ts": 'import { capacityDays } from "@/control-plane/db/schema";' },
    { "control-plane/metering/meter.ts": 'import { money } from "../../lib/format/money.ts";' },
    { "control-plane/metering/meter.ts": 'import { database } from "../../db/client.ts";' },
    { "control-plane/metering/meter.ts": 'import { cookies } from "next/headers";' },
    { "control-plane/contract/usage.ts": 'import { meter } from "../metering/meter.ts";' },
    { "control-plane/contract/usage.ts": 'import { Hono } from "hono";' },
    { "db/client.ts": 'import { env } from "../lib/env.ts";' },
  ],
  [
    { [page]: 'import { listUsage } from "@/lib/usage/queries"; import "./page.css"; import Link from "next/link";' },
    {
      "components/usage/form.tsx": 'import { save } from "@/lib/usage/actions";',
      "lib/usage/actions.ts": '"use server"; import { orgAction } from "@/lib/actions";',
      "lib/actions.ts": 'import "server-only";',
    },
    { "components/ui/money.tsx": 'import type { Money } from "@/control-plane/contract/primitives";' },
    {
      "components/usage/chart.tsx": 'import type { Usage } from "@/lib/usage/queries";',
      "lib/usage/queries.ts": 'import "server-only";',
    },
    {
      "lib/usage/queries.ts":
        'import * as usage from "@/control-plane/contract/usage"; import { db } from "@/db/client";',
    },
    { "control-plane/metering/meter.test.ts": 'import { money } from "../../lib/format/money.ts";' },
    { "control-plane/migrate.ts": 'import { runMigration } from "../scripts/database/migrate.ts";' },
  ],
);

rule(
  "cycles",
  checkCycles,
  [
    { "lib/a.ts": 'import "./b";', "lib/b.ts": 'import "@/lib/c";', "lib/c.ts": 'import type { A } from "./a";' },
    { "lib/a.ts": 'import "./a";' },
  ],
  [{ "lib/a.ts": 'import "./b"; import "./c";', "lib/b.ts": 'import "./c";', "lib/c.ts": "" }],
);

rule(
  "barrels",
  checkBarrels,
  [
    { "lib/usage/index.ts": "export const a = 1;" },
    { "lib/usage/all.ts": 'export * from "./queries";' },
    { "lib/usage/all.ts": 'export { a } from "./a"; export { b } from "./b";' },
  ],
  [{ "lib/usage/queries.ts": 'export type { A } from "./a"; export const b = 1;' }],
);

rule(
  "names",
  checkNames,
  [
    { "lib/utils/money.ts": "" },
    { "lib/format/helpers.ts": "" },
    { "lib/format/date-utils.ts": "" },
    { "components/usage/chart.tsx": "export const UsageClient = 1;" },
  ],
  [{ "lib/control-plane/client.ts": "export const client = 1;" }],
);

rule(
  "sizes",
  checkSizes,
  [{ "lib/long.ts": `const a = 1;${"\n".repeat(300)}const b = 1;` }],
  [{ "lib/short.ts": `${"\n".repeat(299)}const a = 1;` }],
);

rule(
  "default exports",
  checkDefaultExports,
  [
    { "components/usage/chart.tsx": "export default function Chart() {}" },
    { "lib/a.ts": "export { a as default };  const a = 1;" },
  ],
  [{ [page]: "export default function Page() {}" }, { "next.config.ts": "export default {};" }],
);

rule(
  "actions",
  checkActions,
  [
    { "lib/usage/actions.ts": '"use server"; export async function remove() {}' },
    { "lib/usage/actions.ts": '"use server"; export const remove = async () => {};' },
    { "lib/usage/actions.ts": '"use server"; const remove = async () => {}; export { remove };' },
    { "lib/usage/actions.ts": '"use server"; export { remove } from "./remove";' },
    { [page]: 'export default function Page() { async function act() { "use server"; } return act; }' },
  ],
  [
    { "lib/usage/actions.ts": '"use server"; export const remove = orgAction({}); export type Removed = 1;' },
    { "lib/supply/actions.ts": '"use server"; export const release = operatorAction({});' },
  ],
);

rule(
  "handlers",
  checkHandlers,
  [
    { "app/api/organizations/[org]/usage/route.ts": "export async function GET() {}" },
    { "app/api/operator/supply/route.ts": "export async function GET() {}" },
    { "app/api/operator/supply/route.ts": "export const GET = orgHandler({});" },
    { "app/api/organizations/[org]/usage/route.ts": "export const POST = orgHandler({});" },
  ],
  [
    { "app/api/organizations/[org]/usage/route.ts": "export const GET = orgHandler({});" },
    { "app/api/operator/supply/route.ts": "export const GET = operatorHandler({});" },
    { "app/api/health/route.ts": "export async function GET() {}" },
  ],
);

rule(
  "calls of pages",
  checkPageCalls,
  [
    { "app/(console)/[org]/things/page.tsx": "" },
    { "app/(console)/[org]/page.tsx": "", "lib/developers/page-calls/x.ts": '[{ page: "things", reason: "" }]' },
    { "lib/developers/page-calls/x.ts": '[{ page: "gone", reason: "" }]' },
  ],
  [
    {
      "app/(console)/[org]/page.tsx": "",
      "app/(console)/[org]/things/[id]/page.tsx": "",
      "lib/developers/page-calls/x.ts": '[{ page: "" }, { page: "things/[id]" }]',
    },
    { "app/(console)/operator/things/page.tsx": "" },
  ],
);

rule(
  "pages",
  checkPages,
  [
    { [page]: "export default async function Page() { return null; }" },
    { [page]: "export default async function Page() { await requireOperator(); }" },
    { "app/(console)/operator/page.tsx": "export default async function Page() { await requirePerson(); }" },
    { "app/(console)/operator/page.tsx": 'import { requireOperator } from "@/lib/auth/session";' },
  ],
  [
    { [page]: "export default async function Page() { const ctx = await requireOrganization(org); }" },
    { "app/(console)/operator/page.tsx": "export default async function Page() { await requireOperator(); }" },
    { "app/(public)/sign-in/page.tsx": "export default function Page() {}" },
  ],
);

rule(
  "titles",
  checkTitles,
  [
    {
      [page]: `export const generateMetadata = () => titleOf(org, "usage.manage", "Usage", name);
        export default async function Page() { const ctx = await requireOrganization(org, "usage.read"); }`,
    },
    {
      [page]: `export const generateMetadata = () => titleOf(org, "usage.read", "Usage", name);
        export default async function Page() { const ctx = await requireOrganization(org); }`,
    },
  ],
  [
    {
      [page]: `export const generateMetadata = () => titleOf(org, "usage.read", "Usage", name);
        export default async function Page() { const ctx = await requireOrganization(org, "usage.read"); }`,
    },
    { [page]: 'export default async function Page() { const ctx = await requireOrganization(org, "usage.read"); }' },
  ],
);

rule(
  "language",
  checkLanguage,
  [
    { "lib/a.ts": "const a: any = 1;" },
    { "lib/a.ts": "const a = b as any;" },
    { "lib/a.ts": "const a = b!.c;" },
    { "lib/a.ts": "enum A { b }" },
    { "lib/a.ts": "const a = sql.raw(input);" },
    { "lib/a.ts": "const a = sql.identifier(input);" },
  ],
  [{ "lib/a.ts": 'const any = 1; const a = !any; const b = sql.identifier("name"); const c = sql`select 1`;' }],
);

rule(
  "suppressions",
  checkSuppressions,
  [{ "lib/a.ts": "// @ts-expect-error\nconst a: string = 1;" }, { "lib/a.ts": "// @ts-ignore\nconst a = 1;" }],
  [{ "lib/a.ts": "// this one is ignored by the server\nconst a = 1;" }],
);

describe("contract", () => {
  const route = (id: string, needs = "usage.read") => ({ id, method: "GET", path: `/api/v1/${id}`, needs });
  const permissions = ["usage.read"];

  test("accepts routes with one handler and a known permission", () => {
    expect(checkContract([route("a")], [{ route: route("a") }], permissions)).toEqual([]);
  });

  test.each([
    ["a route without a handler", [route("a")], []],
    ["a route with two handlers", [route("a")], [route("a"), route("a")]],
    ["an unknown permission", [route("a", "all")], [route("a")]],
    ["a handler without a route", [], [route("a")]],
    ["an id used twice", [route("a"), { ...route("a"), path: "/b" }], [route("a")]],
    ["an address used twice", [route("a"), { ...route("b"), path: "/api/v1/a" }], [route("a"), route("b")]],
  ])("refuses %s", (_, routes, handlers) => {
    expect(
      checkContract(
        routes,
        handlers.map((each) => ({ route: each })),
        permissions,
      ),
    ).not.toEqual([]);
  });
});

rule(
  "browser tests",
  checkBrowserTests,
  [
    { "e2e/a.spec.ts": "expect(await rows.count()).toBe(2);" },
    { "e2e/a.spec.ts": "expect.soft(await page.getByRole('link').first().isVisible()).toBe(true);" },
    { "e2e/a.spec.ts": "expect(await options.allTextContents()).toContain('x');" },
  ],
  [
    { "e2e/a.spec.ts": "await expect(rows).toHaveCount(2);" },
    { "e2e/a.spec.ts": "await expect.poll(() => rows.count()).toBe(2);" },
    { "e2e/a.spec.ts": "expect(await response.json()).toEqual({});" },
    { "lib/a.test.ts": "expect(await store.count()).toBe(2);" },
  ],
);
