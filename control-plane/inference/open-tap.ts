import { type AnswerTap, JsonAnswerTap } from "./answer-tap.ts";
import { EventStreamTap } from "./event-stream-tap.ts";
import type { InferenceRequest } from "./inference-request.ts";
import { TranslatedDocumentTap, TranslatedStreamTap } from "./surfaces/translation/translated-taps.ts";

export interface AnswerKind {
  requestId: string;
  isStream: boolean;
  /** Whether the engine was asked for usage in every chunk. */
  continuousUsage: boolean;
}

/** What reads an answer along: as it is, or translated for the surface that asked. */
export function openTap(request: InferenceRequest, { requestId, isStream, continuousUsage }: AnswerKind): AnswerTap {
  const translator = request.openTranslator?.(requestId);
  if (translator) {
    return isStream
      ? new TranslatedStreamTap(translator, request.bodyBytes, !continuousUsage)
      : new TranslatedDocumentTap(translator, request.bodyBytes);
  }
  if (!isStream) return new JsonAnswerTap();
  return new EventStreamTap({
    hidesUsage: !request.wantsUsage,
    hidesContinuousUsage: continuousUsage && !request.wantsContinuousUsage,
    measuresText: !continuousUsage,
  });
}
