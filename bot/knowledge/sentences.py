"""The names of the bot's own sentences and what each may be filled with, and the filling. No wording."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_TABLE = """
language_name hello first_contact how_to welcome_back{where} go_on begin_again back home person yes no checked{date}
answer_aged{date} answer_too_old{date} forward_this{sentence} did_it_help helped_yes helped_no thanks_helped what_else
topic_gone menu_gone button_unknown did_you_mean none_of_these not_understood not_understood_again which_number{last}
you_are_welcome help unmeant unmeant_instead unmeant_otherwise words_unmeant

got_photo got_voice got_video got_file got_sticker got_location got_contact got_unknown got_edit

person_in_crisis crisis_ask crisis_held crisis_still crisis_beside crisis_declined

choose_language language_changed data_collected{messages}{since}{until} data_file data_head forget_sure forget_yes
forget_no forgotten not_forgotten stopped stopped_but_reminders stumbled

words_hello words_thanks words_begin words_back words_person words_language words_remind words_reminders words_data
words_forget words_help words_stop words_yes words_no words_drop words_speak command_start command_person
command_language command_remind command_reminders command_data command_forget command_help

web_description web_heading web_tagline web_computer web_you web_skip web_leave web_log web_choices web_about web_file{name}
web_new_tab web_welcome_title web_welcome web_begin web_earlier web_busy web_no_script web_refresh web_box
web_placeholder web_send web_hint web_my_data web_erase web_offline web_reconnecting web_too_long{length}{limit}
web_too_fast web_refused_title web_refused web_expired web_not_found_title web_not_found web_too_big_title web_too_big
web_broken_title web_broken web_back web_your_text web_blank

web_attach web_attach_label web_attach_send web_picture web_no_file web_file_kind web_file_too_big web_file_slow
web_file_too_many

web_list web_list_link web_list_day{date} web_list_about{topics} web_list_danger_title web_list_danger
web_list_contents web_list_group web_list_checked{date}{until} web_list_too_old{date} web_list_see web_list_sources
web_list_own web_list_top web_list_numbers web_list_number web_list_whose web_list_tree
web_list_tree_about{ends}{menus}

pattern_day pattern_clock at_moment{day}{time} days_left{day}{days} days_tomorrow{day}{days} days_today{day}{days}
days_over{day}{days} every_daily every_daily_many{count} every_workday every_workday_many{count} every_weekly
every_weekly_many{count} every_monthly every_monthly_many{count} every_yearly every_yearly_many{count} on_days{days}
until_day{day} today yesterday remind_me remind_what remind_when when_past when_impossible when_contradiction
when_vague when_several only_a_moment remind_which remind_back{moment}{what} remind_back_often{often} remind_guessed{time}
remind_no_more{often} remind_right remind_yes remind_no remind_kept remind_discreet remind_dropped remind_unchanged
remind_no_date remind_too_many remind_all remind_new remind_yours remind_none remind_try remind_rang remind_change
remind_remove remind_calendar remind_watch remind_openly remind_hide remind_openly_on remind_openly_off
remind_watching remind_gone remind_stopped reminder_gone_topic calendar_file calendar_changed calendar_off
calendar_name calendar_neutral remind_neutral remind_neutral_several remind_late remind_show remind_now{what}
remind_still remind_several remind_done remind_later remind_help remind_stop remind_well_done remind_need
remind_watched later_when later_hour later_tonight later_tomorrow later_other later_kept{moment} deadline_which
deadline_event{event} deadline_no_day deadline_date{day}{what} deadline_letter deadline_times deadline_right
deadline_over{day} deadline_today{what}

joined_volunteer joined_organiser joined_admin code_refused week_title week_late week_soon week_warned{date}{what}
week_withheld{date}{what} week_too_old{date}{what} week_urgent{date}{what} week_more{count} week_how
week_nothing{date}

person_consent consent_yes consent_no person_waiting person_for_team person_here reachable_now add_a_line line_added
asked_first{total} asked_more{total} asked_nobody{total}{when} asked_closed{when} crisis_asked{total} crisis_nobody{when}
crisis_unanswered{when}
when_today{time} when_tomorrow{time} when_day{day}{time} leave_case case_left case_unanswered back_to_computer a_volunteer
volunteer_joined{alias} volunteer_left{alias} volunteer_edited{alias} volunteer_sent{what} case_ended{alias} not_helped
held_unknown sent_unseen{what} own_unseen{what} sent_before letter_came letter_more letter_date letter_which_day
letter_day{day} letter_what letter_no_date kind_photo kind_voice kind_video kind_file kind_sticker kind_location
kind_contact

resident{number} offered offered_crisis offered_by{alias}{resident} offered_about{about} take_it not_now passed taken
not_needed claimed{resident} claimed_beside{resident} claimed_how why_asked why_not_understood why_letter why_reminder
why_crisis last_lines line_resident line_computer line_note switch_to{resident} switched{resident} choose_case resident_alarm
resident_edited{before} resident_edited_old resident_sent{what} resident_pressed
resident_waits{resident}{hours}{left} follow_up_due{resident} follow_kept{resident}{day} follow_how
left_closed{resident} left_left{resident} left_erased{resident} left_returned{resident} left_silent{resident}
left_handed{resident} left_unreachable{resident} not_not_yours{resident}{text}
not_undelivered{resident}{text} not_unsure{resident}{text} not_unreachable{resident}
not_never_sent{resident}{text} hold_closed hold_trace hold_sure{resident} hold_dropped hold_gone not_sent send_it
do_not_send edit_stays order_unknown note_how note_kept{resident} close_sure{resident} close_it not_yet
goes_on{resident} parked{resident} choose_colleague no_colleague hand_over_asked{resident} cases_head no_cases
case_line{resident}{arrived}{waiting}{failed} answer_how choose_answer no_answer send_to{resident} answer_sent{resident}
name_ask name_refused duty_on duty_off duty_how duty_hours{hours} duty_always duty_alias{alias} duty_no_alias
duty_taken{taken}{most} hours_how team_help left_team practice_choose practice_resident practice_begun practice_end
practice_done not_in_practice words_on words_off words_always words_duty words_hours words_name words_cases words_close
words_over words_return words_note words_answer words_follow words_practice words_team_help

words_desk desk_login desk_login_too_often desk_hello desk_open

desk_name desk_skip desk_tab_home desk_tab_team desk_tab_account desk_tabs desk_log_out desk_door_title desk_door desk_code
desk_code_hint desk_log_in desk_code_wrong desk_code_too_often desk_barred_title desk_barred_login desk_barred_role
desk_barred_form desk_barred_pace desk_back desk_greeting desk_greeting_by_name{name} desk_no_cases
desk_letters desk_letters_empty desk_say_nameless desk_role_volunteer desk_role_organiser desk_role_admin
desk_team_title desk_team_about desk_member{number} desk_since{date} desk_roles_of{name} desk_save_roles desk_remove
desk_remove_title{name} desk_remove_sure desk_remove_yes desk_remove_no desk_no_role desk_last_admin desk_invite_title
desk_invite_about desk_invite_role desk_invite desk_invited_title desk_invited{role} desk_invited_code
desk_invited_links desk_invited_back desk_unused_title desk_unused{date} desk_unused_by{name}{date} desk_unused_gone
desk_withdraw desk_account_title desk_alias desk_alias_hint desk_alias_wrong{most} desk_alias_save desk_language
desk_sessions desk_sessions_about desk_session{began}{seen} desk_session_here desk_everywhere

desk_list desk_group_offered desk_group_mine desk_group_parked desk_group_waiting desk_group_closed
desk_group_practice desk_urgent desk_unread{count} desk_waits_since{moment} desk_answered desk_back_on{day}
desk_no_way desk_pressed desk_sent_kind{what} desk_line_resident desk_line_me desk_line_note desk_line_told
desk_answers_to desk_edited desk_before desk_fate_on_its_way desk_fate_arrived desk_fate_unsure desk_fate_failed
desk_fate_blocked desk_quote desk_change desk_waits_for_you{moment} desk_active desk_parked desk_held
desk_engaged{resident} desk_park desk_case_gone_title desk_case_gone desk_all_cases desk_practice_about
desk_practice_begin desk_came desk_changing desk_answering desk_not_answering desk_to{resident} desk_note
desk_note_about desk_note_keep desk_answers desk_answers_about desk_search desk_pass_on desk_return_about desk_return
desk_later desk_follow_about desk_follow desk_park_about desk_go_on desk_close desk_close_about desk_keys
desk_keys_how desk_key_message desk_keys_enter desk_duty desk_duty_on desk_duty_off desk_duty_hours
desk_duty_hours_hint desk_duty_hours_wrong desk_duty_save

desk_tab_meetings desk_meet_coming desk_meet_past desk_meet_state_draft desk_meet_state_planned desk_meet_state_off
desk_meet_yes desk_meet_guests desk_meet_maybe desk_meet_waiting desk_meet_no desk_meet_new{count} desk_meet_needs
desk_meet_needs_none desk_meet_people desk_meet_people_none desk_meet_people_about desk_meet_with{count}
desk_meet_guest desk_meet_answer desk_meet_agenda desk_meet_agenda_about desk_meet_agenda_none desk_meet_asked
desk_meet_left_out desk_meet_promises desk_meet_promises_none desk_meet_done desk_meet_mine desk_meet_outcome
desk_meet_outcome_about desk_meet_outcome_again desk_meet_outcome_send desk_meet_later desk_meet_calendar desk_meet_more{count}
desk_meet_sheet desk_meet_off_title{title} desk_meet_busy desk_meet_wrong desk_meet_first desk_meet_changed desk_meet_when
desk_meet_where desk_meet_what desk_meet_who desk_meet_day desk_meet_title{language} desk_meet_text{language}
desk_meet_text_hint desk_meet_later_words desk_meet_place desk_meet_place_hint desk_meet_capacity
desk_meet_capacity_hint desk_meet_needs_asked desk_meet_needs_hint desk_meet_save desk_meet_tells
desk_meet_change_title{title} desk_meet_no_title desk_meet_no_day desk_meet_no_time desk_meet_past_time desk_meet_past_day
desk_meet_far desk_meet_ends_first desk_meet_no_place desk_meet_no_number{most} desk_meet_no_words desk_meet_no_who
desk_meet_no_what
desk_tab_questions desk_questions_title desk_questions_about desk_questions_none desk_questions_order desk_questions_new
desk_questions_often desk_questions_more desk_questions_taught desk_questions_link{count} desk_question_asked{people}{day}
desk_questions_dismissed desk_questions_restored desk_question_restore desk_questions_declined
desk_questions_declined_about desk_questions_declined_none
desk_question_none desk_question_suggest{topics} desk_question_wrong{topics} desk_question_other desk_question_not_ours
desk_question_title desk_question_words desk_question_words_hint{most} desk_question_words_wrong{most}
desk_question_language desk_question_topic desk_question_choose desk_question_try desk_question_slow desk_tried_title
desk_tried{phrase}{topic} desk_tried_refused desk_refused_danger{phrase}
desk_refused_alike{phrase}{topic} desk_refused_lost{phrase}{topic} desk_refused_else desk_refused_lines
desk_tried_meanwhile desk_tried_count{tried} desk_tried_better{count}
desk_tried_worse{count} desk_tried_other{count} desk_tried_more{count} desk_tried_same desk_tried_before desk_tried_after
desk_verdict_none desk_verdict_answer{topic} desk_verdict_suggest{topic} desk_verdict_crisis desk_teach desk_teach_care
desk_teach_by_hand{place}{line} desk_teach_done

words_meeting words_meetings words_invites words_link meet_when{day}{at}{until} meet_where{place} meet_step_yes
meet_step_partly meet_step_no meet_yes meet_maybe meet_no meet_question meet_off meet_over meet_said_yes{title}{when}
meet_said_wait{title}{place} meet_said_maybe{title}{when} meet_said_no{title} meet_guests meet_alone
meet_guests_kept{count} meet_no_room meet_needs need_child_care need_travel need_interpreter need_food meet_ready
meet_see_you meet_file_name meet_file_here meet_file_new meet_file_off meet_news_moved{title} meet_news_off{title}
meet_news_room{title} invites_ask invites_which invites_meetings_yes invites_meetings_no invites_tips_yes
invites_tips_no invites_live invites_care invites_kept_meetings invites_kept_tips invites_no_meetings invites_no_tips
invites_where invites_rather_not invites_what invites_ready invited_lead invited_ask invited_reply invited_stop
link_made{code} linked link_refused form_question form_name form_no_name question_kept form_reply reply_kept
outcome_title{title} outcome_promises outcome_line{who}{what}{day} outcome_team meet_gone outcome_mine{what}
promise_kept{day} after_ask{title} after_yes after_no after_did_yes after_did_no resident_invited{resident}
plan_barred plan_list plan_none plan_new plan_untitled plan_kept plan_missing{languages} plan_draft plan_planned
plan_off plan_counts{yes}{maybe}{no}{guests}{waiting} plan_places{taken}{count} plan_did{count} plan_capacity{count}
plan_do_invite plan_do_change plan_do_off plan_do_outcome plan_do_promise plan_do_agenda{count} plan_again plan_all
plan_off_sure plan_off_yes plan_change_what plan_field_starts{language} plan_field_ends{language}
plan_field_place{language} plan_field_step_free{language} plan_field_capacity{language} plan_field_visible{language}
plan_field_title{language} plan_field_text{language} form_title{language} form_starts form_ends form_place
form_step_free form_step_free_yes form_step_free_partly form_step_free_no form_text{language} form_capacity
form_capacity_0 form_visible form_visible_everybody form_visible_invited form_sure form_sure_yes form_sure_no
form_outcome{language} form_who form_who_me form_what form_day form_message{language} form_at form_later form_drop
form_dropped form_no_moment form_no_number form_choose form_too_long{most} agenda_head agenda_empty agenda_new{text}
agenda_unnamed agenda_yes agenda_no cast_tip cast_count{count} cast_everybody cast_only{who} cast_needs_approval
cast_asked cast_approved cast_previewed cast_do_preview cast_do_test cast_do_words cast_do_aim cast_do_ask cast_do_now
cast_do_at cast_do_show cast_do_pause cast_do_resume cast_do_cancel cast_do_replies cast_now_sure cast_now_yes cast_aim_what
cast_aim_language cast_aim_district cast_aim_topic cast_came cast_refused_approval cast_refused_nobody
cast_refused_words cast_refused_own cast_refused_changed cast_refused_over cast_sending{done}{total}
cast_paused{done}{total} cast_cancelled{done}{total} cast_done{done}{total} cast_draft{done}{total}
cast_begins{moment} cast_replies{count} tally_sent tally_waiting tally_blocked tally_unsure tally_failed
tally_withdrawn tally_erased replies_head replies_none approval_asked{count} approve_it command_meetings
command_invites

desk_tab_broadcasts desk_casts_title desk_casts_about desk_casts_new desk_casts_invite{title} desk_casts_no_meeting
desk_casts_approval desk_casts_draft desk_casts_going desk_casts_over desk_casts_none desk_cast_meetings
desk_cast_tips desk_cast_made{name}{date} desk_compose_title desk_compose_for{title}{date} desk_compose_tip
desk_compose_closed desk_compose_heading desk_compose_text desk_compose_whom desk_compose_before desk_compose_keep
desk_compose_wrong desk_compose_voids desk_compose_back desk_cast_empty desk_cast_back desk_cast_preview
desk_cast_meant desk_cast_change desk_cast_approval desk_cast_no_approval desk_cast_approved_by{name} desk_cast_voided
desk_cast_voids desk_cast_own desk_cast_unasked{name} desk_cast_ask_again desk_cast_judge{name} desk_cast_test
desk_cast_test_about desk_cast_tested
desk_cast_asked desk_cast_sending desk_cast_when desk_cast_now desk_cast_later desk_cast_at desk_cast_at_hint
desk_cast_at_wrong desk_cast_send{count} desk_cast_drop desk_cast_drop_about desk_cast_drop_yes desk_cast_fate
desk_cast_people desk_cast_total desk_cast_stop_about desk_cast_stop desk_cast_report desk_cast_csv desk_cast_plot
desk_cast_plot_told{count}{first}{half}{last} desk_cast_plot_once{count}{moment} desk_cast_number desk_cast_reply
"""


def _names(table: str) -> Mapping[str, frozenset[str]]:
    """`name{filled}{filled}` for each sentence, between blanks."""
    words = table.split()
    return {word.partition("{")[0]: frozenset(PLACEHOLDER.findall(word)) for word in words}


SENTENCES = _names(_TABLE)
"""Every sentence the helpline says by itself, with the names it may be filled with."""


def fill(text: str, /, **values: str) -> str:
    """The text with each `{name}` replaced by its value. Names without a value stay; values are never looked into."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
