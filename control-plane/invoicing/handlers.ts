import type { Handler } from "../http/implement.ts";

export const invoiceHandlers: readonly Handler[] = [];
