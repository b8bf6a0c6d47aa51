"""What a copied page holds beside its article: buttons, notices, sign-ups, teasers, credits, comment rules.

Each rule names a whole line, so that a sentence of the report which only mentions a newsletter or a cookie stays. `Kind`
says what the line means for the lines after it: a heading of teasers takes the short lines that follow, a heading of
comments takes the rest of the page.
"""

from __future__ import annotations

import functools
import re
from typing import Literal, NamedTuple

Kind = Literal["line", "caption", "section", "teasers", "end"]

_SITES = (
    r"(?:facebook|twitter|x|whats ?app|telegram|instagram|linked ?in|pinterest|reddit|e-?mail|mail|tumblr|messenger|flipboard|youtube|tik ?tok|threads"
    r"|bluesky|mastodon|google ?(?:\+|news|plus)|rss|viber|line|pocket|sms|print(?:er)?|copy(?: link| url)?|link(?: copied)?|share|tweet|save|bookmark|gift"
    r"|like|pin(?: it)?|more|comments?|\d[\d.,]*[km]?|cite|listen|text size|font size|a[+-]|download|pdf|discuss|reply|follow|subscribe|send|vk|flip|blue ?sky|social|whats app|truth|gab|parler|gettr|view|hide message bar)"
)

_LINES = (
    # Buttons: Facebook Twitter WhatsApp Email | A+ A- | 1.2k shares | Share this article
    rf"(?>{_SITES}[\s|,/·•:&+()!\-]{{0,3}})++",
    r"(?:a|aa|text|font)?(?: size)?:? ?[aA][+\-−–]? ?[aA]?[+\-−–]?(?: ?[aA][+\-−–])*",
    (
        r"(?:click(?: here)? to )?(?:share|tweet|e-?mail|print|save|bookmark|forward|send|copy|pin)(?:s|d)? (?>(?:this|the|on|via|to|with|by|it|article|item|page|someone|story|post|link|now|your|friends|a friend|options|tools"
        rf"|news|or|and|&|in new window|opens|\(opens in new window\)|{_SITES})(?!\w)[\s:,.|/!()]*)++"
    ),
    r"\d[\d.,]*\s?[km]? (?:shares?|comments?|views?|likes?|reads?|retweets?|reactions?|tweets?)",
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[- ](?:min(?:ute)?s?|mins?) (?:read|listen|watch|to read)|(?:reading|read|listening) time:? .{1,20}",
    r"(?:open|close|hide|show|toggle)? ?(?:share|sharing|image|gallery|caption|menu|navigation|search|player|transcript|options)(?: (?:options|gallery|image|bar|tools|menu|panel))?(?: \d+)?",
    r"(?:print|save|listen|share|listen to (?:this )?(?:article|story)|(?:this audio|audio) is auto-generated.{0,80}|report an error.{0,80}|give this article|gift (?:this )?article|add to (?:favou?rites|bookmarks|reading list))",
    r"(?:view|see|open|show|\+)? ?\d+ (?:images?|photos?|pictures?|videos?|slides?|gallery)|(?:image|photo|picture|video|caption|credit):|view (?:image|photo|gallery|video)(?: in (?:fullscreen|full screen|gallery))?|(?:de|in)s?crease (?:article )?(?:font|text) size|(?:see )?more sharing options|copy (?:article )?link(?: copy link)?|(?:view|see|show) more|get started|article content|author of the article:|latest (?:videos?|news|stories) from(?: .{2,40})?|(?:play|watch|video|live)? ?\d{1,2}:\d\d(?::\d\d)?(?: ?[/|] ?\d{1,2}:\d\d)?",
    # Navigation
    r"(?:skip to (?:main |the )?(?:content|navigation|search|footer)|(?:go )?back to (?:top|homepage|home|news|the top)|home(?: ?[>»/›|] ?[\w &'-]{2,40}+){1,5}+|home|menu|search|navigation|main menu|breadcrumbs?|you are here.{0,60})",
    r"(?:log ?in|sign ?in|sign ?up|register|my account|subscribe(?: now| today)?|log ?out|sign ?out|donate(?: now)?|contact us|about us|advertise(?: with us)?|terms(?: of (?:use|service))?|privacy(?: policy)?|cookie(?:s)?(?: policy| settings)?|site ?map|help|careers|jobs|newsletters?|e-?paper|live tv|watch live|live)(?: ?[|/·•] ?[\w &'-]{2,30}+)*+",
    r"(?:next|previous|prev|older|newer)(?: (?:article|story|post|page))?(?: ?[|/·•»«→←>].{0,80})?|[«»→←<>|/·•*=_\-–—#\s]{1,80}|page \d+(?: of \d+)?|\d+ ?(?:of|/) ?\d+|loading(?:\.\.\.|…)?|close|expand|collapse|see all|view all|show more|load more|more(?:\.\.\.|…)?|continue|ok|okay|yes|no",
    # Advertising
    r"(?:[-– ]*(?:story|article|content|text) continues (?:below|after)(?: (?:this |the )?(?:advert(?:isement|ising)?|ad|video|promotion))?[-– .]*|advert(?:isement|ising|orial|isements)?(?: \d+)?(?: ?[-–—:|·•] ?.{0,60})?|don['’]?t want to see this\?.{0,60}|this advertisement has not loaded.{0,80}|this article contains affiliate links?.{0,400}|sponsored(?: content| by .{2,40})?|promoted(?: content| stories)?|paid (?:content|post)|ad|ads by .{2,30}|remove ads?|report (?:this )?ad|continue reading(?: the main story| below.{0,40})?|skip (?:past )?(?:ad(?:vert(?:isement)?)?|newsletter promotion)(?: .{0,40})?|after newsletter promotion|scroll (?:down )?(?:to continue|for more).{0,60}|why (?:you can )?trust .{2,40})",
    # Teasers of one line: Read more: … | ALSO READ: … | Watch: …
    r"(?:(?:also |please |must |further |to |now |and )?read(?: (?:more|also|next|this|on|now|full (?:story|article|report)|the (?:full|original|whole) (?:story|article|report)|it|here))*(?: (?:about|at|on|in|from|here) .{2,80})?|see also|also see|watch(?: also| now| more| the video| this| video| below)?|listen(?: now)?|more(?: on| from| about) (?:this|that|the)(?: (?:story|topic|subject|author|section))?|more on this|in pictures|in (?:case you missed it|depth)|related|related (?:article|story|coverage|link|post|video|reading|topic|content|news)s?|explainer|opinion|recommended|don['’]?t miss|must[- ]reads?|learn more|find out more|go deeper|background)(?: ?[:|»>→▶►] ?.{0,160})",
    r"(?:read|see|learn|find out|know|discover) (?:more|next|also|on)(?: (?:here|about .{2,80}|at .{2,60}|on .{2,60}|from .{2,60}|stories.{0,40}|news.{0,40}))?[.…»>→ ]*",
    # Sign-ups
    r"(?:please )?(?:sign ?up|subscribe|register|join)(?: now| here| today)?(?: \w+){0,4}? (?:to|for|with)? ?(?:our|the|my|a|your|free|daily|weekly|morning|\w+['’]s|.{2,40}) ?(?:\w+ ){0,6}?(?:newsletters?|briefing|e-?mails?|channels?|bulletin|digest|inbox|updates|alerts|list|app|podcast|notifications?|feed|edition|membership)\b.{0,160}",
    r"(?:get|receive|want|have|stay|keep|don['’]?t miss|never miss|be the first|start your (?:day|morning)|want more).{0,140}(?:(?:in|to|into) your (?:inbox|e-?mail|mailbox|phone)|newsletters?|straight to you|up to date with (?:our|the latest)|for free|our app|breaking news alerts)\b.{0,120}",
    r"(?:for the latest|stay informed|stay up to date|keep up)\b.{0,160}(?:newsletters?|sign up|subscribe|invest in|journalism|whatsapp|inbox)\b.{0,160}|get (?:the latest|daily|weekly|breaking|real-time|all the)\b.{2,60}(?:news|updates|alerts|content|exclusive interviews)\b.{0,120}|privacy notice: ?.{0,400}|receive e-?mail from us on behalf.{0,100}|if you get .{2,60} from (?:instagram|facebook).{0,160}|add .{2,40} as a preferred source.{0,140}|(?:you must|please) confirm your public display name.{0,60}|subscribe (?:now|today)!?|(?:are|is|were) .{2,80}\? (?:get in touch|contact us|let us know|e-?mail us).{0,80}|we want to hear from you.{0,260}",
    r"(?:by (?:signing up|subscribing|clicking|submitting|registering|entering|continuing|providing)).{0,300}(?:agree|consent|accept|acknowledge|confirm|privacy|terms).{0,300}",
    r"(?:(?:enter |your |e-?mail )+(?:address|e-?mail|name)(?: \*)?|thank you for (?:subscribing|signing up|reading).{0,120}|thanks for (?:subscribing|signing up|reading).{0,120}|you (?:can|may) unsubscribe.{0,120}|unsubscribe.{0,80}|no spam.{0,80}|newsletter sign[- ]?up|invalid e-?mail.{0,60}|(?:please )?check your (?:inbox|e-?mail).{0,100}|something went wrong.{0,80}|this site is protected by recaptcha.{0,120})",
    # Following, apps, calls
    r"(?:please )?(?:follow|like|find|join|connect with|add|watch|visit|contact|reach|e-?mail|message|tweet|write to|get in touch with|subscribe to) (?:us|@\w+|me|our|the (?:author|writer|reporter|conversation)|(?:[A-Z]\w+ ){1,4}?(?=on ))(?: .{0,120})?(?:on|at|@|via|by|with|facebook|twitter|telegram|whatsapp|page|channel|app)\b.{0,120}",
    r"(?:follow|like) (?:@\w+|us|me)\b.{0,100}|@\w{2,30}|(?:twitter|facebook|instagram|telegram|e-?mail|x|tel|phone|fax) ?[:@] ?\S{2,60}|https?://\S+|www\.\S+",
    r"(?:download|get|install|try|use) (?:the|our|its)(?: \w+){0,5} app\b.{0,120}|(?:available|now) (?:on|in) (?:the )?(?:app store|google play).{0,60}|(?:app store|google play|get it on google play|download on the app store)",
    r"(?:for|to (?:get|read|see|find)) (?:more|all|the latest|further|breaking|other)(?: \w+){0,6}(?: news| stories| updates| information| coverage| details)?,? (?:please )?(?:visit|click|follow|go to|subscribe|log on|see|check|download).{0,140}",
    r"(?:please )?(?:click|tap) (?:here|on|the|this|below)\b.{0,140}",
    r"(?:do you have|have|got) (?:a |any |an )?(?:story|tip|news tip|question|comment|correction|feedback|information|something).{0,60}\?.{0,160}|(?:send|share) (?:us )?your (?:tips?|stories|story|comments?|feedback|views|thoughts|news).{0,140}|what do you think\?.{0,120}|(?:let us know|tell us|have your say|join the (?:conversation|discussion|debate))\b.{0,140}|was this (?:article|page|story) (?:helpful|useful|interesting).{0,60}|(?:support|donate to|help fund|become a (?:member|supporter|subscriber|patron)).{0,80}(?:journalism|us|today|member|news|reporting|subscriber|supporter|patreon|work)\W{0,3}",
    # Cookies and walls
    r"(?:we|this (?:web ?)?site|our (?:web ?)?site|the (?:web ?)?site|our partners|we and our .{2,30}) (?:use|uses|may use|set|store|value).{0,40}(?:cookies?|your privacy|trackers?|similar technologies)\b.{0,400}",
    r"(?:accept|allow|reject|manage|decline|agree|got it|i agree|i accept)(?: all| only| necessary| essential| and close| & close)?(?: cookies| preferences| settings| and continue)?|(?:cookie|privacy|consent)(?: \w+)? (?:notice|policy|settings|preferences|choices|consent|banner)|(?:to view this video )?(?:please )?(?:enable|turn on|allow) (?:javascript|cookies|your browser).{0,160}|(?:your browser|this browser|javascript) (?:does not|doesn['’]t|is|must|needs).{0,160}|this (?:video|content|embed|tweet|post|media|player|map|image) (?:is|can ?not|can['’]t|could not|has|was|may|requires|contains).{0,120}|media playback is (?:un|not )?supported.{0,60}|(?:this (?:article|content|story) is (?:for|only|reserved|exclusive|available|free|locked|behind)).{0,140}|already (?:a|have an?) (?:subscriber|member|account|subscription|registered)\b.{0,80}|(?:you have|you['’]ve) (?:reached|\d+|read|used|no).{0,60}(?:articles?|limit|free|month)\b.{0,60}|unlock .{0,60}(?:article|access|story).{0,60}|(?:to )?(?:continue|keep) reading,? .{0,80}(?:subscribe|register|sign|log|account).{0,60}",
    # Credits
    r"[(\[]?(?:(?:image|photo|picture|video|map|graphic|illustration|file|cover|main|feature[ds]?|top|lead|archive|screenshot|infographic|pic|photograph(?:er)?|file photo|file image|stock image|representational image)s?(?: (?:credit|source|copyright|caption|by|courtesy|via|from|provided by|used|for)s?)*(?: of)? ?[:/|©].{1,220}|(?:photo|image|picture|video|photograph|illustration|graphic)s? (?:by|courtesy(?: of)?|via|copyright|credit) .{2,100}|image (?:copyright|source|caption)\b.{0,220}|(?:file|representational|representative|illustrative|stock) (?:photo|image|picture|pic)\W{0,3})[)\]]?",
    r"[(\[]?(?:[\w.’' -]{2,40} ?[/|via]{1,3} ?)?(?:getty(?: images)?|shutterstock|istock|reuters|afp|ap|epa|anadolu(?: agency)?|istockphoto|dpa|alamy|nurphoto|wikimedia(?: commons)?|pixabay|unsplash)(?: ?[/,|] ?[\w. ’'-]{2,30}+)*+(?: file)?(?: photo| images?)?[)\]]?",
    r"(?:credit|courtesy|source)s?:? ?[^.]{0,20}(?:getty|reuters|afp|shutterstock|ap photo|epa|images?|photo).{0,60}",
    # Rights and desks
    r".{0,60}(?:©|\(c\) ?(?:19|20)\d\d|copyright ?(?:©|\(c\)|(?:19|20)\d\d|20)).{0,200}|.{0,80}all rights reserved\b.{0,160}|(?:this material|this article|this story|this content|no part of this|the material|reproduction).{0,60}(?:may not be|without|prohibited|reproduced|republished|redistributed|permission|licen[cs]e).{0,200}|our standards:.{0,120}|(?:disclaimer|editor['’]?s? note|publisher['’]?s note) ?[:|-] ?.{0,200}(?:views|opinions|responsib|not necessarily|syndicated|auto-generated|edited by).{0,300}|the (?:views|opinions) expressed.{0,300}|\(?(?:additional )?(?:reporting|writing|editing|compiled|translated|edited|written|reported|produced)(?: and (?:writing|editing|reporting|translation))?(?: (?:in|from) [\w ,]{2,40})? by [^.;]{2,160}(?:[;.].{0,80} by .{2,200})?\)?|\(?with (?:inputs?|agenc(?:y|ies)|files?|reporting|additional reporting)(?: inputs?)? (?:from|by) [^.]{2,120}\.?\)?|\(?(?:with (?:inputs? from )?agencies|agencies|staff and agencies|agencies input|with wires)\)?",
    # Metadata that is not for the body
    r"(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|labels?|tagged|tagged (?:as|with|in)|more (?:on|about)|in this (?:article|story)|mentioned in this (?:article|story)|related topics?|related tags?|published under|people|places|companies|subjects?) ?[:|–-] ?.{0,300}|(?:tags?|topics|related topics|filed under|trending(?: now)?|breaking(?: news)?|live updates|exclusive|updated|developing story)",
    r"(?:first |last |originally )?(?:published|updated|posted|modified|published on|updated on|last update)\b ?[:|]? ?.{0,60}\d.{0,40}",
    r"(?:first|originally) published (?:in|on|by|at) [^.]{2,60}\.?|(?:this (?:article|story|piece) )(?:was |is )?(?:first |originally )(?:published|appeared).{0,160}|[—–-]{0,2} ?(?:[\w .’'-]{2,60} )?(?:writers?|reporters?|journalists?|correspondents?) .{2,160} contributed(?: to this (?:report|story|article))?\.?|[\w .’'-]{2,60} (?:reported|contributed(?: reporting)?) from [^.]{2,60}\.(?: (?:associated press|ap|reuters|afp) (?:writers?|journalists?|reporters?).{2,240})?",
    r"[—–-] ?.{1,60} \(@\w{1,20}\) ?(?:\w+ \d{1,2}, \d{4})?|.{0,260}pic\.twitter\.com/\w+",
    r"since you['’]re here.{0,20}|[… ]{0,3}we have a small favou?r to ask.{0,400}|(?:please )?(?:support|help) (?:the|our|us) .{2,80} (?:from as little as|by making|today|for just|with a).{0,120}|you['’]ve successfully subscribed.{0,60}|subscribed!?|interested in more newsletters\?.{0,60}|please log ?(?:in|out)\b.{0,140}|we apologi[sz]e, but this video.{0,60}|ad ?block(?:er)? users?:.{0,400}|you can (?:e-?mail|follow|reach|contact) .{2,60}(?:here|read more of|twitter|@).{0,120}|sign up (?:for|to) [^.]{2,100}\.?|stay up to date with .{2,80}",
    r"\d{1,2}:\d\d (?=[A-Z‘“'\"]).{8,160}(?<![.!?”\"])|.{8,160} [–—-] (?:video|in pictures|podcast|audio|gallery|photos)",
    # Comment forms
    r"(?:post|leave|write|add|submit|view|show|read|hide|see|make|load|sort|your|be the first to|join|no|\d+|all|latest|top|new(?:est)?|oldest|most recent|reader)s?(?: a| an| the| your| all| to| us| new)? (?:comments?|repl(?:y|ies)|discussion|by)(?: (?:here|now|below|yet|\(\d+\)|\(?required\)?|on this story|on this article|added|newest|oldest))*\W{0,3}",
    r"(?:name|e-?mail|website|comment|message|required|submit|cancel(?: reply)?|reply|report(?: abuse| comment)?|send|preview|captcha|url|subject|your name|optional|flag|edit|delete|upvote|downvote|sort by.{0,20}|newest(?: first)?|oldest(?: first)?|best|characters? (?:left|remaining).{0,20}|\d+ characters? (?:left|remaining))(?: ?[*:(].{0,30})?",
    r"(?:your e-?mail address will not be published|required fields are marked|save my name, e-?mail|notify me of|you must be (?:logged in|registered)|please (?:log ?in|sign in|register|login)|(?:log|sign) in to (?:comment|reply|post)|comments? (?:are|is|have been) (?:closed|moderated|disabled|turned off|off|not|now|subject|welcome)|all comments are|we (?:reserve the right|moderate|welcome (?:your )?comments)|comments? (?:that|which|must|should|will|may|posted|policy|section|guidelines)\b|(?:view|read|see) our (?:comment|community|moderation)|community guidelines|commenting (?:policy|rules|guidelines)).{0,400}",
)  # fmt: skip

_TEASERS = (
    r"(?:more|latest|other|top|also|further|related|recommended|popular|trending|featured|similar|most|don['’]?t miss|editor['’]?s|you|what|keep|read|up|from|promoted|sponsored|around|"
    r"in case|must|see|watch|explore|next|recent|suggested|next up)?\s?(?:\w+['’]?s? ){0,3}?(?:related(?: (?:articles?|stor(?:y|ies)|news|posts?|content|coverage|links?|topics?|videos?|items?|reading))?|more (?:on|from|in|about) [\w ’'&.-]{2,40}|more (?:stories|news|articles|coverage|headlines|like this|top stories|to read|videos)|most (?:read|popular|viewed|shared|commented|recent|watched)(?: (?:articles|stories|news|now|today|in .{2,30}))?|(?:top|latest|popular|trending|recent|featured|recommended|other|similar|suggested|promoted|selected|best|must)[- ](?:stories|news|articles|posts|headlines|videos|reads?|reading|content|picks|for you|now|topics)|recommended(?: for you)?|trending(?: now)?|you (?:may|might|could|may be|might be)(?: also)?(?: like| be interested in| enjoy| want to read| have missed)(?: to read)?|read (?:next|also|more|this next)|up next|what to read next|what(?:['’]s| is) (?:trending|hot)|keep reading|see also|editor['’]?s['’]? (?:picks?|choice|recommendations)|don['’]?t miss|in case you missed it|from (?:the|around the) web|around the web|sponsored (?:links|stories|content)|promoted (?:links|stories|content)|further reading|next (?:article|story|read)s?|list of \d+ items|(?:explore|discover) more|also read|elsewhere on .{2,40}|in other news|highlights|latest)(?: (?:stories|articles|news|today|here))?\s?[:…]?"
)  # fmt: skip

_END = (
    r"(?:\d+ |view |show |all |reader |your |user )?comments?(?: ?\(?\d*\)?(?: closed)?| section| policy| guidelines| closed| below)?:?"
    r"|(?:post|leave|add|write|submit) (?:a|your) (?:comment|reply|response|feedback)|leave a reply.{0,60}|\d+ (?:responses|replies) to\b.{0,200}|\d+ thoughts? on [“\"'].{0,200}"
    r"|join the (?:conversation|discussion)|have your say|discussion|about the authors?|about (?:us|this site)|contact (?:us|the (?:author|editor))|site map"
    r"|comments? powered by .{2,30}|please enable javascript to view the comments.{0,80}"
)  # fmt: skip

_AGENCY = r"(?:AP|AFP|Reuters|REUTERS|EPA|Getty|GETTY|Anadolu|Shutterstock|SHUTTERSTOCK|PA|DPA|dpa|Rex|Alamy|Unsplash|Pixabay|Xinhua|TASS|NurPhoto|iStock)"
_CAPTION = (
    rf"[(\[][^()\[\]]{{0,80}}\b{_AGENCY}\b[^()\[\]]{{0,80}}[)\]]\W{{0,3}}$|^.{{0,260}}(?:\bPhotographs?|\bPhotos?|\bPictures?|\bImages?|Credits?|\bPic|\bCopyright)(?: ?[:|©/]| by) ?[^.!?]{{2,80}}\.?$"
    rf"|[/|–—-] ?{_AGENCY}(?: ?(?:Images?|Photos?|Pool|File|via [\w ]+))?\W{{0,3}}$|\b(?:via|Copyright|©) {_AGENCY}(?: Images?| Photos?)?\W{{0,3}}$|\b{_AGENCY} ?[|/] ?[A-Z][\w .'-]{{2,40}}$"
    r"|\b[Gg]etty [Ii]mages\W{0,3}$|^FILE ?(?:PHOTO|[-–—:])|^\d+ of \d+ ?\||^\[\d+/\d+\]|[.!?] ?\([A-Z][^()]{1,40}\)$|\b(?:handout|file photo|archive photo|supplied|screengrab|screenshot|supplied|AP Photo(?:/[\w .'-]{2,40})?)\W{0,3}$|[.!?] AP$"
)  # fmt: skip
_STOP = re.compile(r"[.!?] ")
_CAPTION_SENTENCES = 2

_SECTIONS = (
    r"(?:world|news|politics|business|sports?|opinion|comment|analysis|technology|tech|science|health|culture|lifestyle|travel|entertainment|arts?|style|food"
    r"|environment|climate|education|economy|economics|markets|money|finance|features?|video|photos?|podcasts?|magazine|middle east|africa|asia|asia pacific"
    r"|europe|americas?|us|u\.s\.|usa|uk|australia|canada|china|india|russia|ukraine|iran|iraq|israel|syria|turkey|kurdistan|arab world|gulf|mena|latin america"
    r"|north america|international|national|local|regional?|home|latest|top stories|headlines|breaking news|exclusive|live|investigations?|explainers?|law|crime"
    r"|society|religion|war|conflict|security|defen[cs]e|energy|industry|companies|weather|general|uncategori[sz]ed|all news|english|press releases?|reports?|blogs?|voices"
    r"|editorials?|interviews?|in depth|special reports?|fact[- ]check|aerospace|democrats|republicans|celebrity|fashion|music|film|tv|books|games?|property|cars|football|cricket)"
)
_SECTION = rf"{_SECTIONS}(?:(?: ?[&>|/·•,] ?| and | ){_SECTIONS}){{0,4}}(?: news)?"

LONG = 500
"""Characters past which a line is never furniture of one line: the longest cookie notice seen has 500."""


class _Rules(NamedTuple):
    line: re.Pattern[str]
    teasers: re.Pattern[str]
    end: re.Pattern[str]
    caption: re.Pattern[str]
    section: re.Pattern[str]


@functools.cache
def _rules() -> _Rules:
    """The rules, compiled when the first copied page is read: a tenth of a second that no other format should pay."""
    line = re.compile("|".join(f"(?:{rule})" for rule in _LINES), re.IGNORECASE)
    teasers, end = re.compile(_TEASERS, re.IGNORECASE), re.compile(_END, re.IGNORECASE)
    return _Rules(line, teasers, end, re.compile(_CAPTION), re.compile(_SECTION, re.IGNORECASE))


@functools.lru_cache(maxsize=4096)
def kind(line: str) -> Kind | None:
    """What sort of furniture `line` is; None for a line that may be the article's own."""
    if len(line) > LONG:
        return None
    rules = _rules()
    if rules.end.fullmatch(line):
        return "end"
    if rules.teasers.fullmatch(line):
        return "teasers"
    if rules.line.fullmatch(line):
        return "line"
    if is_section(line):
        return "section"
    if len(_STOP.findall(line)) > _CAPTION_SENTENCES:
        return None  # a paragraph with a caption run into it
    return "caption" if rules.caption.search(line) else None


def is_section(line: str) -> bool:
    """Whether `line` is a section's name, or a trail of them: `News`, `World > Middle East`."""
    return len(line) <= 60 and bool(_rules().section.fullmatch(line))


_MODERATION = re.compile(
    r"\b(?:comments?|commenters?|moderat\w+|community guidelines|personal attacks?|profanity|vulgar\w*|racis\w+|abus\w+|defamatory|off-topic|username|"
    r"e-?mail address|reply|logged? in|required|spam)\b",
    re.IGNORECASE,
)


_NOTICE = re.compile(
    r"©|\bcopyright|\brights reserved|\bmoderat|\bcomments?\b|\bfollow\b|\bsubscribe|\bnewsletter|\bour website|\bterms of\b",
    re.IGNORECASE,
)


def is_notice(line: str) -> bool:
    """Whether `line` is one in which a site names itself: its rights, its comment rules, its newsletter."""
    return bool(_NOTICE.search(line[:LONG]))


def is_shouted(line: str) -> bool:
    """Whether `line` is four words or more in capitals without a full stop: a teaser as tabloids set them."""
    return line.isupper() and line.count(" ") >= 3 and not line.endswith((".", "”", '"'))


def is_moderation(line: str) -> bool:
    """Whether `line` speaks of commenting: two of its words, or one in a short line."""
    words = len(_MODERATION.findall(line[:LONG]))
    return words >= 2 or (words == 1 and len(line) < 60)
