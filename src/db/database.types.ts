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
"clear_rate_limit":
{ Args: { "p_key": string }; Returns: undefined
                           },
"count_webhook_events_by_status":
{ Args: Record<PropertyKey, never>; Returns: {
              "status": string,"total": number
            }[]
                           },
"ensure_client":
{ Args: { "p_customer": Json,"p_provider": string }; Returns: string
                           },
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
"mark_webhook_events_enqueued":
{ Args: { "p_entries": Json }; Returns: undefined
                           },
"merge_payments":
{ Args: { "p_drop": string,"p_keep": string }; Returns: undefined
                           },
"payment_status_rank":
{ Args: { "p_status": string }; Returns: number
                           },
"record_webhook_events":
{ Args: { "p_events": Json }; Returns: {
              "correlation_id": string,"dispatch": number,"duplicate": boolean,"id": string,"status": string
            }[]
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
"take_rate_limit":
{ Args: { "p_key": string,"p_limit": number,"p_window_seconds": number }; Returns: {
              "allowed": boolean,"remaining": number,"retry_after_seconds": number
            }[]
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
