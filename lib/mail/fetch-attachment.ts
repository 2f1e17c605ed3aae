import { getDeliveryFile } from "@/control-plane/contract/deliveries";
import type { MailAttachment } from "@/db/schema/outbox";
import { controlPlaneAsConsole } from "@/lib/control-plane/client";

/** The bytes of what a mail takes along, as they are now: an issued document never changes. Throws when it cannot be had. */
export async function fetchAttachment({
  itemId,
  format,
  fileName,
}: MailAttachment): Promise<{ filename: string; content: Buffer }> {
  const file = await controlPlaneAsConsole().call(getDeliveryFile, { params: { itemId, format } });
  return { filename: fileName, content: Buffer.from(await file.arrayBuffer()) };
}
