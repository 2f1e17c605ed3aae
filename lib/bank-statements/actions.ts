"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import type { OperatorContext } from "@/lib/auth/context";
import { pathIn } from "@/lib/format/path";
import { type Imported, importCamt, importCsv } from "./import-statement";
import { entryReasonInput, importCamtInput, importCsvInput, settleEntryInput, settleSureInput } from "./schema";
import { ignoreEntry, reopenEntry, settleEntry, settleSure } from "./settle-entry";

function showImported({ statementId, added, known }: Imported): never {
  const counts = { added: String(added), known: String(known) };
  redirect(pathIn("operator", "bank-statements", { ...(statementId && { statement: statementId }), ...counts }));
}

/** Takes the file in and goes to its entries. */
export const importCamtAction = operatorAction({
  action: "bank_statement.import",
  input: importCamtInput,
  run: async (ctx: OperatorContext, input): Promise<null> => showImported(await importCamt(ctx, input)),
});

export const importCsvAction = operatorAction({
  action: "bank_statement.import",
  input: importCsvInput,
  run: async (ctx: OperatorContext, input): Promise<null> => showImported(await importCsv(ctx, input)),
});

export const settleEntryAction = operatorAction({
  action: "bank_entry.settle",
  input: settleEntryInput,
  run: async (ctx, input): Promise<null> => {
    await settleEntry(ctx, input);
    refresh();
    return null;
  },
});

export const settleSureAction = operatorAction({
  action: "bank_statement.settle",
  input: settleSureInput,
  run: async (ctx, input): Promise<{ settled: number; open: number }> => {
    const counts = await settleSure(ctx, input);
    refresh();
    return counts;
  },
});

export const ignoreEntryAction = operatorAction({
  action: "bank_entry.ignore",
  input: entryReasonInput,
  run: async (ctx, input): Promise<null> => {
    await ignoreEntry(ctx, input);
    refresh();
    return null;
  },
});

export const reopenEntryAction = operatorAction({
  action: "bank_entry.reopen",
  input: entryReasonInput,
  run: async (ctx, input): Promise<null> => {
    await reopenEntry(ctx, input);
    refresh();
    return null;
  },
});
