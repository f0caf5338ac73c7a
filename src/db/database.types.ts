// Generated from the migrations; see docs/architecture.md, "Database types".
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "alerts": {
                  Row: {
                    "correlation_id": string,"created_at": string,"details": NonNullable<Json>,"failure": Json | null,"id": string,"key": string,"lease": string | null,"lease_until": string | null,"sent_at": string | null,"severity": string,"state": string,"title": string,"tries": number
                  }
                  ComputedFields: never
                  Insert: {
                    "correlation_id": string,"created_at"?: string,"details"?: NonNullable<Json>,"failure"?: Json | null,"id"?: string,"key": string,"lease"?: string | null,"lease_until"?: string | null,"sent_at"?: string | null,"severity": string,"state"?: string,"title": string,"tries"?: number
                  }
                  Update: {
                    "correlation_id"?: string,"created_at"?: string,"details"?: NonNullable<Json>,"failure"?: Json | null,"id"?: string,"key"?: string,"lease"?: string | null,"lease_until"?: string | null,"sent_at"?: string | null,"severity"?: string,"state"?: string,"title"?: string,"tries"?: number
                  }
                  Relationships: [
                    
                  ]
                },"audit_log": {
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
                },"conversations": {
                  Row: {
                    "channel": string,"client_id": string,"contact": string | null,"created_at": string,"handled_by": string,"id": string,"last_inbound_at": string | null,"last_message_at": string,"last_seq": number,"lease": string | null,"lease_until": string | null,"locale": string,"rescues": number,"topic": string | null,"unread_count": number,"updated_at": string,"work_due_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"client_id": string,"contact"?: string | null,"created_at"?: string,"handled_by"?: string,"id"?: string,"last_inbound_at"?: string | null,"last_message_at"?: string,"last_seq"?: number,"lease"?: string | null,"lease_until"?: string | null,"locale"?: string,"rescues"?: number,"topic"?: string | null,"unread_count"?: number,"updated_at"?: string,"work_due_at"?: string | null
                  }
                  Update: {
                    "channel"?: string,"client_id"?: string,"contact"?: string | null,"created_at"?: string,"handled_by"?: string,"id"?: string,"last_inbound_at"?: string | null,"last_message_at"?: string,"last_seq"?: number,"lease"?: string | null,"lease_until"?: string | null,"locale"?: string,"rescues"?: number,"topic"?: string | null,"unread_count"?: number,"updated_at"?: string,"work_due_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "conversations_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "clients"
      referencedColumns: ["id"]
    }
                  ]
                },"document_entities": {
                  Row: {
                    "confidence": number,"details": Json | null,"document_id": string,"kind": string,"page": number,"position": number,"source": string,"start_offset": number,"text": string,"value": string
                  }
                  ComputedFields: never
                  Insert: {
                    "confidence": number,"details"?: Json | null,"document_id": string,"kind": string,"page": number,"position": number,"source": string,"start_offset": number,"text": string,"value": string
                  }
                  Update: {
                    "confidence"?: number,"details"?: Json | null,"document_id"?: string,"kind"?: string,"page"?: number,"position"?: number,"source"?: string,"start_offset"?: number,"text"?: string,"value"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "document_entities_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    }
                  ]
                },"document_pages": {
                  Row: {
                    "confidence": number,"created_at": string,"document_id": string,"number": number,"source": string,"text": string,"turned_degrees": number,"words": Json | null
                  }
                  ComputedFields: never
                  Insert: {
                    "confidence": number,"created_at"?: string,"document_id": string,"number": number,"source": string,"text": string,"turned_degrees"?: number,"words"?: Json | null
                  }
                  Update: {
                    "confidence"?: number,"created_at"?: string,"document_id"?: string,"number"?: number,"source"?: string,"text"?: string,"turned_degrees"?: number,"words"?: Json | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "document_pages_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    }
                  ]
                },"documents": {
                  Row: {
                    "client_id": string | null,"confidence": number | null,"correlation_id": string,"created_at": string,"dispatch": number,"enqueued_at": string | null,"failure": Json | null,"finished_at": string | null,"id": string,"idempotency_key": string | null,"kind": string | null,"kind_source": string | null,"media_type": string,"name": string,"ocr": Json | null,"page_count": number,"path": string,"progress": Json | null,"sha256": string,"size_bytes": number,"source": string,"started_at": string | null,"state": string,"updated_at": string,"warnings": (string)[]
                  }
                  ComputedFields: never
                  Insert: {
                    "client_id"?: string | null,"confidence"?: number | null,"correlation_id": string,"created_at"?: string,"dispatch"?: number,"enqueued_at"?: string | null,"failure"?: Json | null,"finished_at"?: string | null,"id"?: string,"idempotency_key"?: string | null,"kind"?: string | null,"kind_source"?: string | null,"media_type": string,"name": string,"ocr"?: Json | null,"page_count": number,"path": string,"progress"?: Json | null,"sha256": string,"size_bytes": number,"source": string,"started_at"?: string | null,"state"?: string,"updated_at"?: string,"warnings"?: (string)[]
                  }
                  Update: {
                    "client_id"?: string | null,"confidence"?: number | null,"correlation_id"?: string,"created_at"?: string,"dispatch"?: number,"enqueued_at"?: string | null,"failure"?: Json | null,"finished_at"?: string | null,"id"?: string,"idempotency_key"?: string | null,"kind"?: string | null,"kind_source"?: string | null,"media_type"?: string,"name"?: string,"ocr"?: Json | null,"page_count"?: number,"path"?: string,"progress"?: Json | null,"sha256"?: string,"size_bytes"?: number,"source"?: string,"started_at"?: string | null,"state"?: string,"updated_at"?: string,"warnings"?: (string)[]
                  }
                  Relationships: [
                    {
      foreignKeyName: "documents_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "clients"
      referencedColumns: ["id"]
    }
                  ]
                },"email_events": {
                  Row: {
                    "details": NonNullable<Json>,"email_id": string,"id": string,"occurred_at": string,"recorded_at": string,"source_id": string | null,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "details"?: NonNullable<Json>,"email_id": string,"id"?: string,"occurred_at"?: string,"recorded_at"?: string,"source_id"?: string | null,"type": string
                  }
                  Update: {
                    "details"?: NonNullable<Json>,"email_id"?: string,"id"?: string,"occurred_at"?: string,"recorded_at"?: string,"source_id"?: string | null,"type"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "email_events_email_id_fkey"
      columns: ["email_id"]
isOneToOne: false
      referencedRelation: "emails"
      referencedColumns: ["id"]
    }
                  ]
                },"email_suppressions": {
                  Row: {
                    "address": string,"created_at": string,"details": string | null,"email_id": string | null,"id": string,"lift_reason": string | null,"lifted_at": string | null,"lifted_by": string | null,"reason": string,"source_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "address": string,"created_at"?: string,"details"?: string | null,"email_id"?: string | null,"id"?: string,"lift_reason"?: string | null,"lifted_at"?: string | null,"lifted_by"?: string | null,"reason": string,"source_id": string
                  }
                  Update: {
                    "address"?: string,"created_at"?: string,"details"?: string | null,"email_id"?: string | null,"id"?: string,"lift_reason"?: string | null,"lifted_at"?: string | null,"lifted_by"?: string | null,"reason"?: string,"source_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "email_suppressions_email_id_fkey"
      columns: ["email_id"]
isOneToOne: false
      referencedRelation: "emails"
      referencedColumns: ["id"]
    }
                  ]
                },"emails": {
                  Row: {
                    "attachments": NonNullable<Json>,"body_text": string | null,"correlation_id": string,"created_at": string,"failure": Json | null,"html": string | null,"id": string,"key": string,"lease": string | null,"lease_until": string | null,"locale": string,"provider": string | null,"recipient": string,"sent_at": string | null,"state": string,"subject": string | null,"template": string,"tries": number,"updated_at": string,"variables": NonNullable<Json>,"vendor_message_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "attachments"?: NonNullable<Json>,"body_text"?: string | null,"correlation_id": string,"created_at"?: string,"failure"?: Json | null,"html"?: string | null,"id"?: string,"key": string,"lease"?: string | null,"lease_until"?: string | null,"locale": string,"provider"?: string | null,"recipient": string,"sent_at"?: string | null,"state"?: string,"subject"?: string | null,"template": string,"tries"?: number,"updated_at"?: string,"variables": NonNullable<Json>,"vendor_message_id"?: string | null
                  }
                  Update: {
                    "attachments"?: NonNullable<Json>,"body_text"?: string | null,"correlation_id"?: string,"created_at"?: string,"failure"?: Json | null,"html"?: string | null,"id"?: string,"key"?: string,"lease"?: string | null,"lease_until"?: string | null,"locale"?: string,"provider"?: string | null,"recipient"?: string,"sent_at"?: string | null,"state"?: string,"subject"?: string | null,"template"?: string,"tries"?: number,"updated_at"?: string,"variables"?: NonNullable<Json>,"vendor_message_id"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"invoice_series": {
                  Row: {
                    "last_number": number,"name": string,"started_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "last_number"?: number,"name": string,"started_at"?: string
                  }
                  Update: {
                    "last_number"?: number,"name"?: string,"started_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"invoices": {
                  Row: {
                    "amount_cents": number,"client": NonNullable<Json>,"client_id": string | null,"correlation_id": string,"currency": string,"description": string | null,"finished_at": string | null,"firm": NonNullable<Json>,"id": string,"issued_at": string,"label": string,"locale": string,"mail_key": string | null,"number": number,"paid_at": string,"payment_id": string | null,"payment_references": (string)[],"pdf_path": string | null,"pdf_sha256": string | null,"provider": string,"series": string,"state": string,"updated_at": string,"void_alerted_at": string | null,"void_reason": string | null,"voided_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_cents": number,"client": NonNullable<Json>,"client_id"?: string | null,"correlation_id": string,"currency": string,"description"?: string | null,"finished_at"?: string | null,"firm": NonNullable<Json>,"id"?: string,"issued_at"?: string,"label"?: never,"locale": string,"mail_key"?: string | null,"number": number,"paid_at": string,"payment_id"?: string | null,"payment_references": (string)[],"pdf_path"?: string | null,"pdf_sha256"?: string | null,"provider": string,"series": string,"state"?: string,"updated_at"?: string,"void_alerted_at"?: string | null,"void_reason"?: string | null,"voided_at"?: string | null
                  }
                  Update: {
                    "amount_cents"?: number,"client"?: NonNullable<Json>,"client_id"?: string | null,"correlation_id"?: string,"currency"?: string,"description"?: string | null,"finished_at"?: string | null,"firm"?: NonNullable<Json>,"id"?: string,"issued_at"?: string,"label"?: never,"locale"?: string,"mail_key"?: string | null,"number"?: number,"paid_at"?: string,"payment_id"?: string | null,"payment_references"?: (string)[],"pdf_path"?: string | null,"pdf_sha256"?: string | null,"provider"?: string,"series"?: string,"state"?: string,"updated_at"?: string,"void_alerted_at"?: string | null,"void_reason"?: string | null,"voided_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "invoices_client_id_fkey"
      columns: ["client_id"]
isOneToOne: false
      referencedRelation: "clients"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invoices_payment_id_fkey"
      columns: ["payment_id"]
isOneToOne: true
      referencedRelation: "payments"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invoices_series_fkey"
      columns: ["series"]
isOneToOne: false
      referencedRelation: "invoice_series"
      referencedColumns: ["name"]
    }
                  ]
                },"merged_payments": {
                  Row: {
                    "merged_at": string,"merged_into": string,"payment_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "merged_at"?: string,"merged_into": string,"payment_id": string
                  }
                  Update: {
                    "merged_at"?: string,"merged_into"?: string,"payment_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "merged_payments_merged_into_fkey"
      columns: ["merged_into"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["id"]
    }
                  ]
                },"messages": {
                  Row: {
                    "actor": string | null,"author": string,"channel": string,"client_message_id": string | null,"conversation_id": string,"correlation_id": string,"cost_micro_usd": number | null,"created_at": string,"delivery_key": string | null,"direction": string,"dispatched_at": string | null,"documents": (string)[],"external_id": string | null,"failure": Json | null,"id": string,"latency_ms": number | null,"link": string | null,"model": string | null,"needs_template": boolean | null,"reply_attempts": number,"reply_to": string | null,"sent_at": string,"seq": number,"state": string,"status": string | null,"text": string,"tokens_in": number | null,"tokens_out": number | null,"topic": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "actor"?: string | null,"author": string,"channel": string,"client_message_id"?: string | null,"conversation_id": string,"correlation_id": string,"cost_micro_usd"?: number | null,"created_at"?: string,"delivery_key"?: string | null,"direction": string,"dispatched_at"?: string | null,"documents"?: (string)[],"external_id"?: string | null,"failure"?: Json | null,"id"?: string,"latency_ms"?: number | null,"link"?: string | null,"model"?: string | null,"needs_template"?: boolean | null,"reply_attempts"?: number,"reply_to"?: string | null,"sent_at"?: string,"seq": number,"state": string,"status"?: string | null,"text": string,"tokens_in"?: number | null,"tokens_out"?: number | null,"topic"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "actor"?: string | null,"author"?: string,"channel"?: string,"client_message_id"?: string | null,"conversation_id"?: string,"correlation_id"?: string,"cost_micro_usd"?: number | null,"created_at"?: string,"delivery_key"?: string | null,"direction"?: string,"dispatched_at"?: string | null,"documents"?: (string)[],"external_id"?: string | null,"failure"?: Json | null,"id"?: string,"latency_ms"?: number | null,"link"?: string | null,"model"?: string | null,"needs_template"?: boolean | null,"reply_attempts"?: number,"reply_to"?: string | null,"sent_at"?: string,"seq"?: number,"state"?: string,"status"?: string | null,"text"?: string,"tokens_in"?: number | null,"tokens_out"?: number | null,"topic"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "messages_conversation_id_fkey"
      columns: ["conversation_id"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "messages_reply_to_fkey"
      columns: ["reply_to"]
isOneToOne: true
      referencedRelation: "messages"
      referencedColumns: ["id"]
    }
                  ]
                },"offers": {
                  Row: {
                    "active": boolean,"amount_cents": number,"created_at": string,"name_en": string,"name_pt": string,"place": number,"price_id": string | null,"recurring_count": number,"recurring_interval": string | null,"slug": string,"summary_en": string,"summary_pt": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "active"?: boolean,"amount_cents": number,"created_at"?: string,"name_en": string,"name_pt": string,"place"?: number,"price_id"?: string | null,"recurring_count"?: number,"recurring_interval"?: string | null,"slug": string,"summary_en"?: string,"summary_pt"?: string,"updated_at"?: string
                  }
                  Update: {
                    "active"?: boolean,"amount_cents"?: number,"created_at"?: string,"name_en"?: string,"name_pt"?: string,"place"?: number,"price_id"?: string | null,"recurring_count"?: number,"recurring_interval"?: string | null,"slug"?: string,"summary_en"?: string,"summary_pt"?: string,"updated_at"?: string
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
                    "dispute_after": string | null,"dispute_before": string | null,"occurred_at": string,"payment_id": string,"recorded_at": string,"status_after": string,"status_before": string | null,"type": string,"webhook_event_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "dispute_after"?: string | null,"dispute_before"?: string | null,"occurred_at": string,"payment_id": string,"recorded_at"?: string,"status_after": string,"status_before"?: string | null,"type": string,"webhook_event_id": string
                  }
                  Update: {
                    "dispute_after"?: string | null,"dispute_before"?: string | null,"occurred_at"?: string,"payment_id"?: string,"recorded_at"?: string,"status_after"?: string,"status_before"?: string | null,"type"?: string,"webhook_event_id"?: string
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
                },"payment_reminders": {
                  Row: {
                    "attempt": number,"claimed_until": string | null,"correlation_id": string,"created_at": string,"due_at": string,"payment_id": string,"reason": string | null,"retry_url": string | null,"settled_at": string | null,"state": string,"tries": number
                  }
                  ComputedFields: never
                  Insert: {
                    "attempt": number,"claimed_until"?: string | null,"correlation_id": string,"created_at"?: string,"due_at": string,"payment_id": string,"reason"?: string | null,"retry_url"?: string | null,"settled_at"?: string | null,"state"?: string,"tries"?: number
                  }
                  Update: {
                    "attempt"?: number,"claimed_until"?: string | null,"correlation_id"?: string,"created_at"?: string,"due_at"?: string,"payment_id"?: string,"reason"?: string | null,"retry_url"?: string | null,"settled_at"?: string | null,"state"?: string,"tries"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "payment_reminders_payment_id_fkey"
      columns: ["payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["id"]
    }
                  ]
                },"payments": {
                  Row: {
                    "amount_cents": number | null,"checkout_id": string | null,"client_id": string | null,"created_at": string,"currency": string | null,"description": string | null,"dispute": string | null,"dispute_at": string | null,"failure": Json | null,"id": string,"paid_at": string | null,"provider": string,"refunded_cents": number,"status": string,"subscription_external_id": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_cents"?: number | null,"checkout_id"?: string | null,"client_id"?: string | null,"created_at"?: string,"currency"?: string | null,"description"?: string | null,"dispute"?: string | null,"dispute_at"?: string | null,"failure"?: Json | null,"id"?: string,"paid_at"?: string | null,"provider": string,"refunded_cents"?: number,"status": string,"subscription_external_id"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "amount_cents"?: number | null,"checkout_id"?: string | null,"client_id"?: string | null,"created_at"?: string,"currency"?: string | null,"description"?: string | null,"dispute"?: string | null,"dispute_at"?: string | null,"failure"?: Json | null,"id"?: string,"paid_at"?: string | null,"provider"?: string,"refunded_cents"?: number,"status"?: string,"subscription_external_id"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "payments_checkout_id_fkey"
      columns: ["checkout_id"]
isOneToOne: false
      referencedRelation: "checkouts"
      referencedColumns: ["id"]
    },{
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
            "apply_email_event":
{ Args: { "p_event": Json }; Returns: {
              "email_id": string,"outcome": string,"state": string,"suppressed": number
            }[]
                           },
"apply_message_status":
{ Args: { "p_failure"?: Json,"p_key": string,"p_provider": string,"p_status": string,"p_vendor_message_id": string }; Returns: {
              "is_duplicate": boolean,"message_id": string,"outcome": string,"state": string
            }[]
                           },
"apply_payment_event":
{ Args: { "p_occurred_at": string,"p_payment": Json,"p_provider": string,"p_type": string,"p_webhook_event_id": string }; Returns: {
              "client_email": string,"client_id": string,"client_locale": string,"client_name": string,"dispute_after": string,"dispute_before": string,"order_paid": boolean,"paid_twice": boolean,"payment_id": string,"status_after": string,"status_before": string
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
"cancel_order_reminders":
{ Args: { "p_order_key": string }; Returns: undefined
                           },
"claim_alert":
{ Args: { "p_alert": Json,"p_lease_seconds": number }; Returns: {
              "alert": Database["public"]['Tables']["alerts"]['Row'],"outcome": string
            }[]
                           },
"claim_conversation_work":
{ Args: { "p_conversation_id": string,"p_lease_seconds": number }; Returns: {
              "conversation": Database["public"]['Tables']["conversations"]['Row'],"lease": string,"message": Database["public"]['Tables']["messages"]['Row'],"outcome": string
            }[]
                           },
"claim_due_payment_reminders":
{ Args: { "p_lease_seconds": number,"p_limit": number,"p_now"?: string }; Returns: {
              "amount_cents": number,"attempt": number,"client_email": string,"client_locale": string,"client_name": string,"correlation_id": string,"currency": string,"description": string,"payment_id": string,"provider": string,"request": Json
            }[]
                           },
"claim_email":
{ Args: { "p_email": Json,"p_lease_seconds": number }; Returns: {
              "email": Database["public"]['Tables']["emails"]['Row'],"outcome": string
            }[]
                           },
"claim_outbound_message":
{ Args: { "p_lease_seconds": number,"p_message": Json }; Returns: {
              "attempts": Json,"message": Database["public"]['Tables']["outbound_messages"]['Row'],"outcome": string
            }[]
                           },
"claim_stuck_conversations":
{ Args: { "p_limit": number,"p_silent_seconds": number }; Returns: {
              "conversation_id": string,"correlation_id": string,"message_id": string,"rescue": number
            }[]
                           },
"claim_stuck_documents":
{ Args: { "p_limit"?: number,"p_silent_seconds": number,"p_unsent_seconds": number }; Returns: {
              "client_id": string,"correlation_id": string,"dispatch": number,"id": string,"media_type": string,"size_bytes": number
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
"create_document":
{ Args: { "p_client_id": string,"p_correlation_id": string,"p_idempotency_key": string,"p_media_type": string,"p_name": string,"p_page_count": number,"p_path": string,"p_sha256": string,"p_size_bytes": number,"p_source": string,"p_warnings": (string)[] }; Returns: {
              "id": string,"outcome": string
            }[]
                           },
"does_transition_hold":
{ Args: { "p_change": Json,"p_circuit": Omit<Database["public"]['Tables']["circuits"]['Row'], Database["public"]['Tables']["circuits"]['ComputedFields']>,"p_process": string }; Returns: boolean
                           },
"email_state_rank":
{ Args: { "p_state": string,"p_was_sent": boolean }; Returns: number
                           },
"end_checkout_call":
{ Args: { "p_error"?: Json,"p_external_id"?: string,"p_id": string,"p_state": string,"p_url"?: string }; Returns: boolean
                           },
"ensure_client":
{ Args: { "p_customer": Json,"p_provider": string }; Returns: string
                           },
"ensure_web_client":
{ Args: { "p_id": string }; Returns: string
                           },
"ensure_whatsapp_client":
{ Args: { "p_contact": string,"p_name": string }; Returns: string
                           },
"exchange_circuits":
{ Args: { "p_report": Json }; Returns: Json
                           },
"fail_document":
{ Args: { "p_code": string,"p_dispatch": number,"p_id": string,"p_message": string }; Returns: boolean
                           },
"find_document_news":
{ Args: { "p_document_id": string }; Returns: {
              "conversation_id": string,"findings": Json,"kind": string,"locale": string,"name": string,"state": string
            }[]
                           },
"find_paid_checkout":
{ Args: { "p_payment": Json,"p_provider": string }; Returns: string
                           },
"find_paying_client":
{ Args: { "p_customer": Json,"p_provider": string }; Returns: string
                           },
"finish_document":
{ Args: { "p_confidence": number,"p_dispatch": number,"p_id": string,"p_kind": string,"p_ocr": Json }; Returns: boolean
                           },
"finish_invoice":
{ Args: { "p_id": string,"p_mail_key"?: string }; Returns: {
              "amount_cents": number,
"client": NonNullable<Json>,
"client_id": string | null,
"correlation_id": string,
"currency": string,
"description": string | null,
"finished_at": string | null,
"firm": NonNullable<Json>,
"id": string,
"issued_at": string,
"label": string,
"locale": string,
"mail_key": string | null,
"number": number,
"paid_at": string,
"payment_id": string | null,
"payment_references": (string)[],
"pdf_path": string | null,
"pdf_sha256": string | null,
"provider": string,
"series": string,
"state": string,
"updated_at": string,
"void_alerted_at": string | null,
"void_reason": string | null,
"voided_at": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "invoices"
        isOneToOne: false
        isSetofReturn: true
      } },
"finish_message_dispatch":
{ Args: { "p_failure"?: Json,"p_lease": string,"p_message_id": string }; Returns: undefined
                           },
"get_client_facts":
{ Args: { "p_client_id": string }; Returns: Json
                           },
"get_client_overview":
{ Args: { "p_id": string,"p_limit"?: number }; Returns: Json
                           },
"get_newest_migration":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"give_up_email":
{ Args: { "p_failure": Json,"p_key": string }; Returns: {
              "attachments": NonNullable<Json>,
"body_text": string | null,
"correlation_id": string,
"created_at": string,
"failure": Json | null,
"html": string | null,
"id": string,
"key": string,
"lease": string | null,
"lease_until": string | null,
"locale": string,
"provider": string | null,
"recipient": string,
"sent_at": string | null,
"state": string,
"subject": string | null,
"template": string,
"tries": number,
"updated_at": string,
"variables": NonNullable<Json>,
"vendor_message_id": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "emails"
        isOneToOne: false
        isSetofReturn: true
      } },
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
"issue_invoice":
{ Args: { "p_correlation_id": string,"p_firm": Json,"p_payment_id": string,"p_series": string }; Returns: {
              "invoice": Database["public"]['Tables']["invoices"]['Row'],"outcome": string
            }[]
                           },
"lift_email_suppression":
{ Args: { "p_actor": string,"p_id": string,"p_reason": string }; Returns: {
              "address": string,
"created_at": string,
"details": string | null,
"email_id": string | null,
"id": string,
"lift_reason": string | null,
"lifted_at": string | null,
"lifted_by": string | null,
"reason": string,
"source_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "email_suppressions"
        isOneToOne: false
        isSetofReturn: true
      } },
"list_clients":
{ Args: { "p_before_at"?: string,"p_before_id"?: string,"p_limit"?: number,"p_search"?: string }; Returns: {
              "channels": (string)[],"created_at": string,"document_count": number,"email": string,"id": string,"locale": string,"name": string,"payment_count": number,"phone": string,"tax_id": string
            }[]
                           },
"list_conversations":
{ Args: { "p_before_at"?: string,"p_before_id"?: string,"p_channel"?: string,"p_handled_by"?: string,"p_id"?: string,"p_limit"?: number,"p_search"?: string }; Returns: {
              "channel": string,"client": Json,"contact": string,"created_at": string,"handled_by": string,"id": string,"is_busy": boolean,"last_inbound_at": string,"last_message": Json,"last_message_at": string,"locale": string,"open_count": number,"topic": string,"unread_count": number
            }[]
                           },
"list_documents":
{ Args: { "p_before_at"?: string,"p_before_id"?: string,"p_client_id"?: string,"p_kind"?: string,"p_limit"?: number,"p_search"?: string,"p_source"?: string,"p_state"?: string }; Returns: {
              "client_id": string,"client_name": string,"confidence": number,"created_at": string,"entity_count": number,"failure": Json,"finished_at": string,"id": string,"kind": string,"media_type": string,"name": string,"page_count": number,"progress": Json,"size_bytes": number,"source": string,"state": string
            }[]
                           },
"list_email_suppressions":
{ Args: { "p_active"?: boolean,"p_before_at"?: string,"p_before_id"?: string,"p_limit"?: number,"p_reason"?: string,"p_search"?: string }; Returns: {
              "address": string,
"created_at": string,
"details": string | null,
"email_id": string | null,
"id": string,
"lift_reason": string | null,
"lifted_at": string | null,
"lifted_by": string | null,
"reason": string,
"source_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "email_suppressions"
        isOneToOne: false
        isSetofReturn: true
      } },
"list_emails":
{ Args: { "p_before_at"?: string,"p_before_id"?: string,"p_limit"?: number,"p_search"?: string,"p_state"?: string,"p_template"?: string }; Returns: {
              "created_at": string,"failure": Json,"id": string,"key": string,"locale": string,"recipient": string,"sent_at": string,"state": string,"subject": string,"template": string,"tries": number,"updated_at": string
            }[]
                           },
"list_invoices":
{ Args: { "p_before_at"?: string,"p_before_id"?: string,"p_client_id"?: string,"p_limit"?: number,"p_search"?: string,"p_state"?: string }; Returns: {
              "amount_cents": number,"client_email": string,"client_id": string,"client_name": string,"client_tax_id": string,"currency": string,"description": string,"id": string,"issued_at": string,"label": string,"mail_state": string,"paid_at": string,"payment_id": string,"provider": string,"state": string
            }[]
                           },
"list_messages":
{ Args: { "p_after"?: string,"p_before"?: string,"p_conversation_id": string,"p_limit"?: number }; Returns: {
              "actor": string,"author": string,"client_message_id": string,"cost_micro_usd": number,"created_at": string,"delivery": Json,"direction": string,"documents": Json,"id": string,"latency_ms": number,"link": string,"model": string,"reply_to": string,"state": string,"status": string,"text": string,"tokens_in": number,"tokens_out": number,"topic": string
            }[]
                           },
"list_payment_checkouts":
{ Args: { "p_payment_id": string }; Returns: {
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
"list_payment_timeline":
{ Args: { "p_limit"?: number,"p_payment_id": string }; Returns: {
              "at": string,"details": Json,"kind": string,"link_id": string
            }[]
                           },
"list_payments":
{ Args: { "p_before_at"?: string,"p_before_id"?: string,"p_dispute"?: string,"p_limit"?: number,"p_provider"?: string,"p_search"?: string,"p_status"?: string }; Returns: {
              "amount_cents": number,"client_email": string,"client_id": string,"client_name": string,"created_at": string,"currency": string,"description": string,"dispute": string,"external_ids": (string)[],"failure": Json,"id": string,"paid_at": string,"provider": string,"refunded_cents": number,"status": string,"updated_at": string
            }[]
                           },
"list_turns":
{ Args: { "p_limit": number,"p_message_id": string }; Returns: {
              "author": string,"documents": (string)[],"text": string
            }[]
                           },
"list_unfinished_invoices":
{ Args: { "p_limit"?: number,"p_older_than_seconds": number }; Returns: {
              "correlation_id": string,"payment_id": string
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
"mark_conversation_read":
{ Args: { "p_id": string }; Returns: undefined
                           },
"mark_document_enqueued":
{ Args: { "p_dispatch": number,"p_id": string }; Returns: undefined
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
              "dispute_after": string,"dispute_before": string,"payment_id": string,"status_after": string,"status_before": string
            }[]
                           },
"move_payment_dispute":
{ Args: { "p_at": string,"p_dispute": string,"p_dispute_at": string,"p_said": string,"p_status": string }; Returns: string
                           },
"note_checkout_payment":
{ Args: { "p_checkout_id": string,"p_payment_id": string,"p_status": string }; Returns: undefined
                           },
"operate_circuit":
{ Args: { "p_action": string,"p_actor": string,"p_name": string,"p_note": string,"p_thresholds"?: Json }; Returns: number
                           },
"payment_dispute_rank":
{ Args: { "p_dispute": string }; Returns: number
                           },
"payment_status_rank":
{ Args: { "p_status": string }; Returns: number
                           },
"post_outbound_message":
{ Args: { "p_conversation_id": string,"p_message": Json }; Returns: {
              "conversation": Database["public"]['Tables']["conversations"]['Row'],"message": Database["public"]['Tables']["messages"]['Row'],"outcome": string
            }[]
                           },
"record_inbound_message":
{ Args: { "p_message": Json }; Returns: {
              "conversation": Database["public"]['Tables']["conversations"]['Row'],"message": Database["public"]['Tables']["messages"]['Row'],"outcome": string
            }[]
                           },
"record_invoice_pdf":
{ Args: { "p_id": string,"p_path": string,"p_sha256": string }; Returns: {
              "amount_cents": number,
"client": NonNullable<Json>,
"client_id": string | null,
"correlation_id": string,
"currency": string,
"description": string | null,
"finished_at": string | null,
"firm": NonNullable<Json>,
"id": string,
"issued_at": string,
"label": string,
"locale": string,
"mail_key": string | null,
"number": number,
"paid_at": string,
"payment_id": string | null,
"payment_references": (string)[],
"pdf_path": string | null,
"pdf_sha256": string | null,
"provider": string,
"series": string,
"state": string,
"updated_at": string,
"void_alerted_at": string | null,
"void_reason": string | null,
"voided_at": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "invoices"
        isOneToOne: false
        isSetofReturn: true
      } },
"record_webhook_events":
{ Args: { "p_events": Json }; Returns: {
              "correlation_id": string,"dispatch": number,"duplicate": boolean,"id": string,"status": string
            }[]
                           },
"refresh_outbound_message":
{ Args: { "p_failure"?: Json,"p_id": string,"p_release"?: string }; Returns: undefined
                           },
"release_conversation_lease":
{ Args: { "p_conversation_id": string,"p_lease": string }; Returns: undefined
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
"renew_conversation_lease":
{ Args: { "p_conversation_id": string,"p_lease": string,"p_lease_seconds": number }; Returns: boolean
                           },
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
"report_document_progress":
{ Args: { "p_done"?: number,"p_id": string,"p_step": string,"p_total"?: number }; Returns: undefined
                           },
"retry_document":
{ Args: { "p_id": string }; Returns: boolean
                           },
"save_document_findings":
{ Args: { "p_dispatch": number,"p_document_id": string,"p_entities": Json,"p_kind_source": string }; Returns: boolean
                           },
"save_document_page":
{ Args: { "p_confidence": number,"p_document_id": string,"p_number": number,"p_source": string,"p_text": string,"p_turned_degrees"?: number,"p_words"?: Json }; Returns: boolean
                           },
"save_offer":
{ Args: { "p_actor": string,"p_offer": Json,"p_slug": string }; Returns: {
              "active": boolean,
"amount_cents": number,
"created_at": string,
"name_en": string,
"name_pt": string,
"place": number,
"price_id": string | null,
"recurring_count": number,
"recurring_interval": string | null,
"slug": string,
"summary_en": string,
"summary_pt": string,
"updated_at": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "offers"
        isOneToOne: false
        isSetofReturn: true
      } },
"save_reply":
{ Args: { "p_conversation_id": string,"p_lease": string,"p_message_id": string,"p_reply": Json }; Returns: {
              "actor": string | null,
"author": string,
"channel": string,
"client_message_id": string | null,
"conversation_id": string,
"correlation_id": string,
"cost_micro_usd": number | null,
"created_at": string,
"delivery_key": string | null,
"direction": string,
"dispatched_at": string | null,
"documents": (string)[],
"external_id": string | null,
"failure": Json | null,
"id": string,
"latency_ms": number | null,
"link": string | null,
"model": string | null,
"needs_template": boolean | null,
"reply_attempts": number,
"reply_to": string | null,
"sent_at": string,
"seq": number,
"state": string,
"status": string | null,
"text": string,
"tokens_in": number | null,
"tokens_out": number | null,
"topic": string | null,
"updated_at": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: false
        isSetofReturn: true
      } },
"schedule_payment_reminders":
{ Args: { "p_checkout_id": string,"p_correlation_id": string,"p_order_paid": boolean,"p_payment_id": string }; Returns: undefined
                           },
"set_circuit_state":
{ Args: { "p_at": string,"p_by": string,"p_by_operator": boolean,"p_is_reset": boolean,"p_name": string,"p_state": Json }; Returns: undefined
                           },
"set_conversation_handling":
{ Args: { "p_actor": string,"p_handled_by": string,"p_id": string }; Returns: {
              "channel": string,
"client_id": string,
"contact": string | null,
"created_at": string,
"handled_by": string,
"id": string,
"last_inbound_at": string | null,
"last_message_at": string,
"last_seq": number,
"lease": string | null,
"lease_until": string | null,
"locale": string,
"rescues": number,
"topic": string | null,
"unread_count": number,
"updated_at": string,
"work_due_at": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "conversations"
        isOneToOne: false
        isSetofReturn: true
      } },
"settle_alert":
{ Args: { "p_failure"?: Json,"p_key": string,"p_lease"?: string,"p_state": string }; Returns: {
              "correlation_id": string,
"created_at": string,
"details": NonNullable<Json>,
"failure": Json | null,
"id": string,
"key": string,
"lease": string | null,
"lease_until": string | null,
"sent_at": string | null,
"severity": string,
"state": string,
"title": string,
"tries": number
            }[]
                          SetofOptions: {
        from: "*"
        to: "alerts"
        isOneToOne: false
        isSetofReturn: true
      } },
"settle_checkout":
{ Args: { "p_details"?: Json,"p_external_id"?: string,"p_finding": string,"p_id": string,"p_patience_seconds"?: number,"p_retry_seconds"?: number }; Returns: string
                           },
"settle_email":
{ Args: { "p_failure"?: Json,"p_id": string,"p_lease": string,"p_provider"?: string,"p_state": string,"p_vendor_message_id"?: string }; Returns: {
              "attachments": NonNullable<Json>,
"body_text": string | null,
"correlation_id": string,
"created_at": string,
"failure": Json | null,
"html": string | null,
"id": string,
"key": string,
"lease": string | null,
"lease_until": string | null,
"locale": string,
"provider": string | null,
"recipient": string,
"sent_at": string | null,
"state": string,
"subject": string | null,
"template": string,
"tries": number,
"updated_at": string,
"variables": NonNullable<Json>,
"vendor_message_id": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "emails"
        isOneToOne: false
        isSetofReturn: true
      } },
"settle_message_attempt":
{ Args: { "p_error_class"?: string,"p_failure"?: Json,"p_message_id": string,"p_provider": string,"p_state": string,"p_vendor_message_id"?: string }; Returns: undefined
                           },
"settle_payment_reminder":
{ Args: { "p_attempt": number,"p_payment_id": string,"p_reason"?: string,"p_retry_url"?: string,"p_state": string }; Returns: boolean
                           },
"settle_payment_status":
{ Args: { "p_dispute": string,"p_refunded_cents": number,"p_status": string }; Returns: string
                           },
"settle_webhook_event":
{ Args: { "p_dispatch": number,"p_error"?: Json,"p_id": string,"p_status": string }; Returns: boolean
                           },
"start_document_analysis":
{ Args: { "p_dispatch": number,"p_id": string }; Returns: {
              "client_id": string | null,
"confidence": number | null,
"correlation_id": string,
"created_at": string,
"dispatch": number,
"enqueued_at": string | null,
"failure": Json | null,
"finished_at": string | null,
"id": string,
"idempotency_key": string | null,
"kind": string | null,
"kind_source": string | null,
"media_type": string,
"name": string,
"ocr": Json | null,
"page_count": number,
"path": string,
"progress": Json | null,
"sha256": string,
"size_bytes": number,
"source": string,
"started_at": string | null,
"state": string,
"updated_at": string,
"warnings": (string)[]
            }[]
                          SetofOptions: {
        from: "*"
        to: "documents"
        isOneToOne: false
        isSetofReturn: true
      } },
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
"take_rate_limits":
{ Args: { "p_limits": Json }; Returns: {
              "allowed": boolean,"retry_after_seconds": number
            }[]
                           },
"take_trial_lease":
{ Args: { "p_process": string,"p_want": Json }; Returns: Json
                           },
"update_client":
{ Args: { "p_actor": string,"p_changes": Json,"p_id": string }; Returns: {
              "created_at": string,
"email": string | null,
"id": string,
"locale": string,
"name": string | null,
"phone": string | null,
"tax_id": string | null,
"updated_at": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "clients"
        isOneToOne: false
        isSetofReturn: true
      } }
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
