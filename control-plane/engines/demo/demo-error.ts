/** A refusal in OpenAI's shape. */
export class DemoError extends Error {
  readonly status: number;
  readonly facts: { param?: string; code: string };

  constructor(status: number, message: string, facts: { param?: string; code: string }) {
    super(message);
    this.name = "DemoError";
    this.status = status;
    this.facts = facts;
  }

  toBody(): string {
    const { param = null, code } = this.facts;
    return JSON.stringify({ error: { message: this.message, type: "invalid_request_error", param, code } });
  }
}
