import { webhookLogDays, webhookRetrySeconds } from "@/control-plane/contract/webhooks";
import { formatDuration } from "@/lib/format/duration";

/** After how long an event that is not taken is tried again, one time after the other. */
export const retriesInWords = webhookRetrySeconds.map(formatDuration).join(", ");

/** For how long the log is kept, and events can be sent again. */
export const logDays = webhookLogDays;
