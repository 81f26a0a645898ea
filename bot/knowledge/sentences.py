"""The names of the bot's own sentences and what each may be filled with, and the filling. No wording."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_TABLE = """
language_name hello first_contact how_to welcome_back{where} go_on begin_again back home person yes no checked{date}
answer_aged{date} answer_too_old{date} forward_this{sentence} did_it_help helped_yes helped_no thanks_helped what_else
topic_gone menu_gone button_unknown did_you_mean none_of_these not_understood not_understood_again which_number{last}
you_are_welcome help

got_photo got_voice got_video got_file got_sticker got_location got_contact got_unknown got_edit

person_noted person_in_crisis

choose_language language_changed data_collected{messages}{since}{until} data_file data_head forget_sure forget_yes
forget_no forgotten not_forgotten stopped stumbled

words_hello words_thanks words_begin words_back words_person words_language words_data words_forget words_help
words_stop words_yes words_no command_start command_person command_language command_data command_forget command_help

web_description web_heading web_tagline web_computer web_you web_skip web_leave web_log web_choices web_file{name}
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

joined_volunteer joined_organiser joined_admin code_refused week_title week_late week_soon week_warned{date}{what}
week_withheld{date}{what} week_too_old{date}{what} week_urgent{date}{what} week_more{count} week_how
week_nothing{date}
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
