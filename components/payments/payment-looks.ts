import type { PaymentView } from "@/lib/payments/queries";

/** How a payment's state looks. */
export const paymentLooks: Record<PaymentView["state"], { status: string; label: string }> = {
  open: { status: "open", label: "Credit left" },
  applied: { status: "paid", label: "Applied" },
  refunded: { status: "ended", label: "Paid back" },
  reversed: { status: "cancelled", label: "Undone" },
};

export const methodWords: Record<PaymentView["method"], string> = { bank_transfer: "Bank transfer", card: "Card" };

export const movementWords: Record<"applied" | "released" | "refunded" | "reversed", string> = {
  applied: "Applied to",
  released: "Taken off",
  refunded: "Paid back",
  reversed: "Undone",
};
