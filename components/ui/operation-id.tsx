import { randomUUID } from "node:crypto";

/** Names the operation that a form stands for, so that sending it twice does it once. Made anew with each page. */
export function OperationId() {
  return <input type="hidden" name="operationId" value={`op_${randomUUID().replaceAll("-", "")}`} />;
}
