"use client";

import { useId } from "react";
import { InputField } from "./fields";

/** The number of a purchase order: any text, with the open ones of the book to choose from. */
export function PoNumberField({
  orders,
  defaultValue,
}: {
  orders: readonly { number: string; left: string }[];
  defaultValue?: string;
}) {
  const list = useId();
  return (
    <>
      <InputField
        name="poNumber"
        label="PO number"
        optional
        maxLength={64}
        defaultValue={defaultValue}
        list={orders.length > 0 ? list : undefined}
        description={
          orders.length > 0
            ? "Printed on the invoice. Choose an open one, or write another."
            : "Printed on the invoice."
        }
      />
      <datalist id={list}>
        {orders.map(({ number, left }) => (
          <option key={number} value={number}>
            {left} left
          </option>
        ))}
      </datalist>
    </>
  );
}
