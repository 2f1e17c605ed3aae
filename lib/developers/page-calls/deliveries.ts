import {
  createDelivery,
  getScheduledDelivery,
  listDeliveries,
  listDeliveryItems,
  removeDelivery,
  retryDeliveryItem,
  testDelivery,
  updateDelivery,
} from "@/control-plane/contract/deliveries";
import { type DescribedPage, read } from "./page-call";

/** Pages of what is delivered by itself. */
export const deliveryPages: readonly DescribedPage[] = [
  {
    page: "deliveries",
    reads: () => [read(listDeliveries, "Deliveries as they stand")],
    acts: [createDelivery],
  },
  { page: "deliveries/new", reads: () => [], acts: [createDelivery] },
  {
    page: "deliveries/[id]",
    reads: ({ params: { id }, search: { cursor } }) => [
      read(getScheduledDelivery, "The delivery as it stands", { params: { id } }),
      read(listDeliveryItems, "What it took along, newest first", { params: { id }, query: { cursor } }),
    ],
    acts: [testDelivery, retryDeliveryItem, updateDelivery, removeDelivery],
  },
  {
    page: "deliveries/[id]/edit",
    reads: ({ params: { id } }) => [read(getScheduledDelivery, "The delivery as it stands", { params: { id } })],
    acts: [updateDelivery],
  },
];
