import { getPrompt } from "@/control-plane/contract/prompts";
import { requestCode } from "@/lib/developers/request-code";
import type { CodeLanguage } from "@/lib/models/code-language";

/** A program that reads what a prompt says where a label points now. */
export function followCode(language: CodeLanguage, apiUrl: string, promptId: string, label: string): string {
  return requestCode(language, apiUrl, { route: getPrompt, params: { prompt: promptId }, query: { label } });
}
