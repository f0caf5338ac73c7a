// Generated from the migrations; see docs/architecture.md, "Database types".
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "audit_log": {
                  Row: {
                    "action": string,"actor": string,"created_at": string,"details": NonNullable<Json>,"id": number,"reason": string | null,"target_id": string,"target_type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor": string,"created_at"?: string,"details"?: NonNullable<Json>,"id"?: never,"reason"?: string | null,"target_id": string,"target_type": string
                  }
                  Update: {
                    "action"?: string,"actor"?: string,"created_at"?: string,"details"?: NonNullable<Json>,"id"?: never,"reason"?: string | null,"target_id"?: string,"target_type"?: string
                  }
                  Relationships: [
                    
                  ]
                },"checkout_events": {
                  Row: {
                    "checkout_id": string,"details": NonNullable<Json>,"id": number,"reason": string,"recorded_at": string,"state_after": string,"state_before": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "checkout_id": string,"details"?: NonNullable<Json>,"id"?: never,"reason": string,"recorded_at"?: string,"state_after": string,"state_before"?: string | null
                  }
                  Update: {
                    "checkout_id"?: string,"details"?: NonNullable<Json>,"id"?: never,"reason"?: string,"recorded_at"?: string,"state_after"?: string,"state_before"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "checkout_events_checkout_id_fkey"
      columns: ["checkout_id"]
isOneToOne: false
      referencedRelation: "checkouts"
      referencedColumns: ["id"]
    }
                  ]
                },"checkouts": {
                  Row: {
                    "alerted_at": string | null,"attempt": number,"content_hash": string,"correlation_id": string,"created_at": string,"due_at": string,"expires_at": string | null,"external_id": string | null,"id": string,"idempotency_key": string,"last_error": Json | null,"order_key": string,"payment_id": string | null,"provider": string,"request": NonNullable<Json>,"state": string,"tries": number,"unsettled_since": string | null,"updated_at": string,"url": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "alerted_at"?: string | null,"attempt": number,"content_hash": string,"correlation_id": string,"created_at"?: string,"due_at"?: string,"expires_at"?: string | null,"external_id"?: string | null,"id"?: string,"idempotency_key": string,"last_error"?: Json | null,"order_key": string,"payment_id"?: string | null,"provider": string,"request": NonNullable<Json>,"state"?: string,"tries"?: number,"unsettled_since"?: string | null,"updated_at"?: string,"url"?: string | null
                  }
                  Update: {
                    "alerted_at"?: string | null,"attempt"?: number,"content_hash"?: string,"correlation_id"?: string,"created_at"?: string,"due_at"?: string,"expires_at"?: string | null,"external_id"?: string | null,"id"?: string,"idempotency_key"?: string,"last_error"?: Json | null,"order_key"?: string,"payment_id"?: string | null,"provider"?: string,"request"?: NonNullable<Json>,"state"?: string,"tries"?: number,"unsettled_since"?: string | null,"updated_at"?: string,"url"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "checkouts_payment_id_fkey"
      columns: ["payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["id"]
    }
                  ]
                },"circuit_counts": {
                  Row: {
                    "bucket": number,"calls": number,"circuit": string,"expires_at": string,"failures": number,"process": string,"slow": number,"timeouts": number
                  }
                  ComputedFields: never
                  Insert: {
                    "bucket": number,"calls": number,"circuit": string,"expires_at": string,"failures": number,"process": string,"slow": number,"timeouts": number
                  }
                  Update: {
                    "bucket"?: number,"calls"?: number,"circuit"?: string,"expires_at"?: string,"failures"?: number,"process"?: string,"slow"?: number,"timeouts"?: number
                  }
                  Relationships: [
                    
                  ]
                },"circuit_transitions": {
                  Row: {
                    "applied": boolean,"at": string,"circuit": string,"correlation_id": string | null,"counts": NonNullable<Json>,"error_class": string | null,"from_state": string,"id": string,"operator": Json | null,"process": string,"reason": string,"recorded_at": string,"state": NonNullable<Json>,"to_state": string
                  }
                  ComputedFields: never
                  Insert: {
                    "applied": boolean,"at": string,"circuit": string,"correlation_id"?: string | null,"counts"?: NonNullable<Json>,"error_class"?: string | null,"from_state": string,"id": string,"operator"?: Json | null,"process": string,"reason": string,"recorded_at"?: string,"state": NonNullable<Json>,"to_state": string
                  }
                  Update: {
                    "applied"?: boolean,"at"?: string,"circuit"?: string,"correlation_id"?: string | null,"counts"?: NonNullable<Json>,"error_class"?: string | null,"from_state"?: string,"id"?: string,"operator"?: Json | null,"process"?: string,"reason"?: string,"recorded_at"?: string,"state"?: NonNullable<Json>,"to_state"?: string
                  }
                  Relationships: [
                    
                  ]
                },"circuit_trial_leases": {
                  Row: {
                    "circuit": string,"expires_at": string,"handovers": number,"patience_until": string,"process": string,"wanted_at": string | null,"wanted_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "circuit": string,"expires_at": string,"handovers"?: number,"patience_until": string,"process": string,"wanted_at"?: string | null,"wanted_by"?: string | null
                  }
                  Update: {
                    "circuit"?: string,"expires_at"?: string,"handovers"?: number,"patience_until"?: string,"process"?: string,"wanted_at"?: string | null,"wanted_by"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"circuits": {
                  Row: {
                    "by_operator": boolean,"is_reset": boolean,"name": string,"state": NonNullable<Json>,"state_at": string,"state_by": string,"state_version": number,"tuned": NonNullable<Json>,"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "by_operator"?: boolean,"is_reset"?: boolean,"name": string,"state"?: NonNullable<Json>,"state_at"?: string,"state_by"?: string,"state_version"?: number,"tuned"?: NonNullable<Json>,"updated_at"?: string,"version"?: number
                  }
                  Update: {
                    "by_operator"?: boolean,"is_reset"?: boolean,"name"?: string,"state"?: NonNullable<Json>,"state_at"?: string,"state_by"?: string,"state_version"?: number,"tuned"?: NonNullable<Json>,"updated_at"?: string,"version"?: number
                  }
                  Relationships: [
                    
                  ]
                },"client_accounts": {
                  Row: {
                    "client_id": string,"external_id": string,"provider": string
                  }
                  ComputedFields: never
                  Insert: {
                    "client_id": string,"external_id": string,"provider": string
                  }
                  Update: {
                    "client_id"?: string,"external_id"?: string,"provider"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "client_accounts_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "clients"
      referencedColumns: ["id"]
    }
                  ]
                },"clients": {
                  Row: {
                    "created_at": string,"email": string | null,"id": string,"locale": string,"name": string | null,"phone": string | null,"tax_id": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"email"?: string | null,"id"?: string,"locale"?: string,"name"?: string | null,"phone"?: string | null,"tax_id"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "created_at"?: string,"email"?: string | null,"id"?: string,"locale"?: string,"name"?: string | null,"phone"?: string | null,"tax_id"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"outbound_message_attempts": {
                  Row: {
                    "delivery": string | null,"error_class": string | null,"failure": Json | null,"id": string,"message_id": string,"provider": string,"started_at": string,"state": string,"updated_at": string,"vendor_message_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "delivery"?: string | null,"error_class"?: string | null,"failure"?: Json | null,"id"?: string,"message_id": string,"provider": string,"started_at"?: string,"state"?: string,"updated_at"?: string,"vendor_message_id"?: string | null
                  }
                  Update: {
                    "delivery"?: string | null,"error_class"?: string | null,"failure"?: Json | null,"id"?: string,"message_id"?: string,"provider"?: string,"started_at"?: string,"state"?: string,"updated_at"?: string,"vendor_message_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "outbound_message_attempts_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "outbound_messages"
      referencedColumns: ["id"]
    }
                  ]
                },"outbound_messages": {
                  Row: {
                    "channel": string,"content": NonNullable<Json>,"conversation_id": string | null,"correlation_id": string,"created_at": string,"delivery": string | null,"failure": Json | null,"id": string,"is_duplicate": boolean,"key": string,"kind": string,"lease": string | null,"lease_until": string | null,"locale": string,"provider": string | null,"recipient": string,"sent_at": string | null,"state": string,"tries": number,"updated_at": string,"vendor_message_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"content": NonNullable<Json>,"conversation_id"?: string | null,"correlation_id": string,"created_at"?: string,"delivery"?: string | null,"failure"?: Json | null,"id"?: string,"is_duplicate"?: boolean,"key": string,"kind": string,"lease"?: string | null,"lease_until"?: string | null,"locale": string,"provider"?: string | null,"recipient": string,"sent_at"?: string | null,"state"?: string,"tries"?: number,"updated_at"?: string,"vendor_message_id"?: string | null
                  }
                  Update: {
                    "channel"?: string,"content"?: NonNullable<Json>,"conversation_id"?: string | null,"correlation_id"?: string,"created_at"?: string,"delivery"?: string | null,"failure"?: Json | null,"id"?: string,"is_duplicate"?: boolean,"key"?: string,"kind"?: string,"lease"?: string | null,"lease_until"?: string | null,"locale"?: string,"provider"?: string | null,"recipient"?: string,"sent_at"?: string | null,"state"?: string,"tries"?: number,"updated_at"?: string,"vendor_message_id"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"payment_events": {
                  Row: {
                    "occurred_at": string,"payment_id": string,"recorded_at": string,"status_after": string,"status_before": string | null,"type": string,"webhook_event_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "occurred_at": string,"payment_id": string,"recorded_at"?: string,"status_after": string,"status_before"?: string | null,"type": string,"webhook_event_id": string
                  }
                  Update: {
                    "occurred_at"?: string,"payment_id"?: string,"recorded_at"?: string,"status_after"?: string,"status_before"?: string | null,"type"?: string,"webhook_event_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "payment_events_payment_id_fkey"
      columns: ["payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "payment_events_webhook_event_id_fkey"
      columns: ["webhook_event_id"]
isOneToOne: true
      referencedRelation: "webhook_events"
      referencedColumns: ["id"]
    }
                  ]
                },"payment_references": {
                  Row: {
                    "external_id": string,"payment_id": string,"provider": string
                  }
                  ComputedFields: never
                  Insert: {
                    "external_id": string,"payment_id": string,"provider": string
                  }
                  Update: {
                    "external_id"?: string,"payment_id"?: string,"provider"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "payment_references_payment_id_fkey"
      columns: ["payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["id"]
    }
                  ]
                },"payments": {
                  Row: {
                    "amount_cents": number | null,"client_id": string | null,"created_at": string,"currency": string | null,"description": string | null,"failure": Json | null,"id": string,"paid_at": string | null,"provider": string,"refunded_cents": number,"status": string,"subscription_external_id": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_cents"?: number | null,"client_id"?: string | null,"created_at"?: string,"currency"?: string | null,"description"?: string | null,"failure"?: Json | null,"id"?: string,"paid_at"?: string | null,"provider": string,"refunded_cents"?: number,"status": string,"subscription_external_id"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "amount_cents"?: number | null,"client_id"?: string | null,"created_at"?: string,"currency"?: string | null,"description"?: string | null,"failure"?: Json | null,"id"?: string,"paid_at"?: string | null,"provider"?: string,"refunded_cents"?: number,"status"?: string,"subscription_external_id"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "payments_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "clients"
      referencedColumns: ["id"]
    }
                  ]
                },"rate_limits": {
                  Row: {
                    "hits": number,"key": string,"window_seconds": number,"window_started_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "hits": number,"key": string,"window_seconds": number,"window_started_at": string
                  }
                  Update: {
                    "hits"?: number,"key"?: string,"window_seconds"?: number,"window_started_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"staff": {
                  Row: {
                    "active": boolean,"created_at": string,"email": string,"name": string,"role": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "active"?: boolean,"created_at"?: string,"email": string,"name": string,"role"?: string,"user_id": string
                  }
                  Update: {
                    "active"?: boolean,"created_at"?: string,"email"?: string,"name"?: string,"role"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"subscription_events": {
                  Row: {
                    "occurred_at": string,"recorded_at": string,"status_after": string,"status_before": string | null,"subscription_id": string,"type": string,"webhook_event_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "occurred_at": string,"recorded_at"?: string,"status_after": string,"status_before"?: string | null,"subscription_id": string,"type": string,"webhook_event_id": string
                  }
                  Update: {
                    "occurred_at"?: string,"recorded_at"?: string,"status_after"?: string,"status_before"?: string | null,"subscription_id"?: string,"type"?: string,"webhook_event_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "subscription_events_subscription_id_fkey"
      columns: ["subscription_id"]
isOneToOne: false
      referencedRelation: "subscriptions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "subscription_events_webhook_event_id_fkey"
      columns: ["webhook_event_id"]
isOneToOne: true
      referencedRelation: "webhook_events"
      referencedColumns: ["id"]
    }
                  ]
                },"subscriptions": {
                  Row: {
                    "amount_cents": number | null,"cancel_at": string | null,"canceled_at": string | null,"client_id": string | null,"created_at": string,"currency": string | null,"current_period_end": string | null,"external_id": string,"id": string,"last_event_at": string,"last_event_sequence": number,"price_external_id": string | null,"provider": string,"status": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_cents"?: number | null,"cancel_at"?: string | null,"canceled_at"?: string | null,"client_id"?: string | null,"created_at"?: string,"currency"?: string | null,"current_period_end"?: string | null,"external_id": string,"id"?: string,"last_event_at": string,"last_event_sequence": number,"price_external_id"?: string | null,"provider": string,"status": string,"updated_at"?: string
                  }
                  Update: {
                    "amount_cents"?: number | null,"cancel_at"?: string | null,"canceled_at"?: string | null,"client_id"?: string | null,"created_at"?: string,"currency"?: string | null,"current_period_end"?: string | null,"external_id"?: string,"id"?: string,"last_event_at"?: string,"last_event_sequence"?: number,"price_external_id"?: string | null,"provider"?: string,"status"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "subscriptions_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "clients"
      referencedColumns: ["id"]
    }
                  ]
                },"webhook_events": {
                  Row: {
                    "attempts": number,"correlation_id": string,"dispatch": number,"enqueued_at": string | null,"error": Json | null,"external_id": string,"id": string,"payload": NonNullable<Json>,"processed_at": string | null,"provider": string,"received_at": string,"started_at": string | null,"status": string,"type": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"correlation_id": string,"dispatch"?: number,"enqueued_at"?: string | null,"error"?: Json | null,"external_id": string,"id"?: string,"payload": NonNullable<Json>,"processed_at"?: string | null,"provider": string,"received_at"?: string,"started_at"?: string | null,"status"?: string,"type": string,"updated_at"?: string
                  }
                  Update: {
                    "attempts"?: number,"correlation_id"?: string,"dispatch"?: number,"enqueued_at"?: string | null,"error"?: Json | null,"external_id"?: string,"id"?: string,"payload"?: NonNullable<Json>,"processed_at"?: string | null,"provider"?: string,"received_at"?: string,"started_at"?: string | null,"status"?: string,"type"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                }
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "apply_message_status":
{ Args: { "p_failure"?: Json,"p_key": string,"p_provider": string,"p_status": string,"p_vendor_message_id": string }; Returns: {
              "is_duplicate": boolean,"message_id": string,"outcome": string,"state": string
            }[]
                           },
"apply_payment_event":
{ Args: { "p_occurred_at": string,"p_payment": Json,"p_provider": string,"p_type": string,"p_webhook_event_id": string }; Returns: {
              "client_email": string,"client_id": string,"client_locale": string,"client_name": string,"payment_id": string,"status_after": string,"status_before": string
            }[]
                           },
"apply_subscription_event":
{ Args: { "p_occurred_at": string,"p_provider": string,"p_subscription": Json,"p_type": string,"p_webhook_event_id": string }; Returns: {
              "client_id": string,"status_after": string,"status_before": string,"subscription_id": string
            }[]
                           },
"begin_checkout":
{ Args: { "p_content_hash": string,"p_correlation_id": string,"p_expires_at"?: string,"p_order_key": string,"p_provider"?: string,"p_request": Json,"p_stale_seconds": number }; Returns: {
              "expires_at": string,"external_id": string,"id": string,"idempotency_key": string,"outcome": string,"provider": string,"url": string
            }[]
                           },
"begin_message_attempt":
{ Args: { "p_lease": string,"p_lease_seconds": number,"p_message_id": string,"p_provider": string }; Returns: string
                           },
"claim_outbound_message":
{ Args: { "p_lease_seconds": number,"p_message": Json }; Returns: {
              "attempts": Json,"message": Database["public"]['Tables']["outbound_messages"]['Row'],"outcome": string
            }[]
                           },
"claim_stuck_webhook_events":
{ Args: { "p_limit": number,"p_silent_seconds": number,"p_unsent_seconds": number }; Returns: {
              "attempts": number,
"correlation_id": string,
"dispatch": number,
"enqueued_at": string | null,
"error": Json | null,
"external_id": string,
"id": string,
"payload": NonNullable<Json>,
"processed_at": string | null,
"provider": string,
"received_at": string,
"started_at": string | null,
"status": string,
"type": string,
"updated_at": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "webhook_events"
        isOneToOne: false
        isSetofReturn: true
      } },
"claim_unsettled_checkouts":
{ Args: { "p_lease_seconds": number,"p_limit": number,"p_providers": (string)[],"p_stale_seconds": number }; Returns: {
              "alerted_at": string | null,
"attempt": number,
"content_hash": string,
"correlation_id": string,
"created_at": string,
"due_at": string,
"expires_at": string | null,
"external_id": string | null,
"id": string,
"idempotency_key": string,
"last_error": Json | null,
"order_key": string,
"payment_id": string | null,
"provider": string,
"request": NonNullable<Json>,
"state": string,
"tries": number,
"unsettled_since": string | null,
"updated_at": string,
"url": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "checkouts"
        isOneToOne: false
        isSetofReturn: true
      } },
"clear_rate_limit":
{ Args: { "p_key": string }; Returns: undefined
                           },
"count_webhook_events_by_status":
{ Args: Record<PropertyKey, never>; Returns: {
              "status": string,"total": number
            }[]
                           },
"does_transition_hold":
{ Args: { "p_change": Json,"p_circuit": Omit<Database["public"]['Tables']["circuits"]['Row'], Database["public"]['Tables']["circuits"]['ComputedFields']>,"p_process": string }; Returns: boolean
                           },
"end_checkout_call":
{ Args: { "p_error"?: Json,"p_external_id"?: string,"p_id": string,"p_state": string,"p_url"?: string }; Returns: boolean
                           },
"ensure_client":
{ Args: { "p_customer": Json,"p_provider": string }; Returns: string
                           },
"exchange_circuits":
{ Args: { "p_report": Json }; Returns: Json
                           },
"give_up_outbound_message":
{ Args: { "p_failure": Json,"p_key": string }; Returns: {
              "channel": string,
"content": NonNullable<Json>,
"conversation_id": string | null,
"correlation_id": string,
"created_at": string,
"delivery": string | null,
"failure": Json | null,
"id": string,
"is_duplicate": boolean,
"key": string,
"kind": string,
"lease": string | null,
"lease_until": string | null,
"locale": string,
"provider": string | null,
"recipient": string,
"sent_at": string | null,
"state": string,
"tries": number,
"updated_at": string,
"vendor_message_id": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "outbound_messages"
        isOneToOne: false
        isSetofReturn: true
      } },
"is_staff":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"list_payments":
{ Args: { "p_before_at"?: string,"p_before_id"?: string,"p_limit"?: number,"p_provider"?: string,"p_search"?: string,"p_status"?: string }; Returns: {
              "amount_cents": number,"client_email": string,"client_id": string,"client_name": string,"created_at": string,"currency": string,"description": string,"external_ids": (string)[],"failure": Json,"id": string,"paid_at": string,"provider": string,"refunded_cents": number,"status": string,"updated_at": string
            }[]
                           },
"list_webhook_events":
{ Args: { "p_before_at"?: string,"p_before_id"?: string,"p_external_id"?: string,"p_limit"?: number,"p_provider"?: string,"p_search"?: string,"p_status"?: string }; Returns: {
              "attempts": number,"correlation_id": string,"dispatch": number,"enqueued_at": string,"error": Json,"external_id": string,"id": string,"processed_at": string,"provider": string,"received_at": string,"status": string,"type": string
            }[]
                           },
"lock_circuits":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"lock_order":
{ Args: { "p_order_key": string }; Returns: undefined
                           },
"mark_webhook_events_enqueued":
{ Args: { "p_entries": Json }; Returns: undefined
                           },
"may_checkout_move":
{ Args: { "p_from": string,"p_to": string }; Returns: boolean
                           },
"merge_payments":
{ Args: { "p_drop": string,"p_keep": string }; Returns: undefined
                           },
"message_delivery_rank":
{ Args: { "p_delivery": string }; Returns: number
                           },
"move_checkout":
{ Args: { "p_details"?: Json,"p_id": string,"p_reason": string,"p_to": string }; Returns: boolean
                           },
"move_payment":
{ Args: { "p_occurred_at": string,"p_payment": Json,"p_provider": string,"p_type": string,"p_webhook_event_id": string }; Returns: {
              "client_email": string,"client_id": string,"client_locale": string,"client_name": string,"payment_id": string,"status_after": string,"status_before": string
            }[]
                           },
"note_checkout_payment":
{ Args: { "p_payment": Json,"p_payment_id": string,"p_provider": string,"p_status": string }; Returns: undefined
                           },
"operate_circuit":
{ Args: { "p_action": string,"p_actor": string,"p_name": string,"p_note": string,"p_thresholds"?: Json }; Returns: number
                           },
"payment_status_rank":
{ Args: { "p_status": string }; Returns: number
                           },
"record_webhook_events":
{ Args: { "p_events": Json }; Returns: {
              "correlation_id": string,"dispatch": number,"duplicate": boolean,"id": string,"status": string
            }[]
                           },
"refresh_outbound_message":
{ Args: { "p_failure"?: Json,"p_id": string,"p_release"?: string }; Returns: undefined
                           },
"release_outbound_message":
{ Args: { "p_failure"?: Json,"p_lease": string,"p_message_id": string,"p_state": string }; Returns: {
              "channel": string,
"content": NonNullable<Json>,
"conversation_id": string | null,
"correlation_id": string,
"created_at": string,
"delivery": string | null,
"failure": Json | null,
"id": string,
"is_duplicate": boolean,
"key": string,
"kind": string,
"lease": string | null,
"lease_until": string | null,
"locale": string,
"provider": string | null,
"recipient": string,
"sent_at": string | null,
"state": string,
"tries": number,
"updated_at": string,
"vendor_message_id": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "outbound_messages"
        isOneToOne: false
        isSetofReturn: true
      } },
"replay_webhook_event":
{ Args: { "p_actor": string,"p_id": string,"p_reason"?: string }; Returns: {
              "attempts": number,
"correlation_id": string,
"dispatch": number,
"enqueued_at": string | null,
"error": Json | null,
"external_id": string,
"id": string,
"payload": NonNullable<Json>,
"processed_at": string | null,
"provider": string,
"received_at": string,
"started_at": string | null,
"status": string,
"type": string,
"updated_at": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "webhook_events"
        isOneToOne: false
        isSetofReturn: true
      } },
"set_circuit_state":
{ Args: { "p_at": string,"p_by": string,"p_by_operator": boolean,"p_is_reset": boolean,"p_name": string,"p_state": Json }; Returns: undefined
                           },
"settle_checkout":
{ Args: { "p_details"?: Json,"p_external_id"?: string,"p_finding": string,"p_id": string,"p_patience_seconds"?: number,"p_retry_seconds"?: number }; Returns: string
                           },
"settle_message_attempt":
{ Args: { "p_error_class"?: string,"p_failure"?: Json,"p_message_id": string,"p_provider": string,"p_state": string,"p_vendor_message_id"?: string }; Returns: undefined
                           },
"settle_webhook_event":
{ Args: { "p_dispatch": number,"p_error"?: Json,"p_id": string,"p_status": string }; Returns: boolean
                           },
"start_webhook_event":
{ Args: { "p_dispatch": number,"p_id": string }; Returns: {
              "attempts": number,
"correlation_id": string,
"dispatch": number,
"enqueued_at": string | null,
"error": Json | null,
"external_id": string,
"id": string,
"payload": NonNullable<Json>,
"processed_at": string | null,
"provider": string,
"received_at": string,
"started_at": string | null,
"status": string,
"type": string,
"updated_at": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "webhook_events"
        isOneToOne: false
        isSetofReturn: true
      } },
"take_checkout_payment":
{ Args: { "p_id": string,"p_payment_id": string,"p_reason": string }; Returns: undefined
                           },
"take_rate_limit":
{ Args: { "p_key": string,"p_limit": number,"p_window_seconds": number }; Returns: {
              "allowed": boolean,"remaining": number,"retry_after_seconds": number
            }[]
                           },
"take_trial_lease":
{ Args: { "p_process": string,"p_want": Json }; Returns: Json
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const
